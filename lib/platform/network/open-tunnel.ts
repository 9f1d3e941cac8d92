import "server-only";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type OutboundProxy, ProxyFailure } from "./proxy-variables";

/** Opens a tunnel through the proxy to `target` (`host:port`). Throws `ProxyFailure`; nothing was sent to `target` then. */
export function openTunnel({ variable, address }: OutboundProxy, target: string, timeoutMs: number): Promise<Socket> {
  const named = { proxy: address.host, variable };
  const request = (address.protocol === "https:" ? httpsRequest : httpRequest)({
    ...endpointOf(address),
    method: "CONNECT",
    path: target,
    headers: { host: target, ...authorization(address) },
    agent: false,
  });
  let isLate = false;
  // Not an abort signal: it would outlive the request and close the tunnel.
  const timer = setTimeout(() => {
    isLate = true;
    request.destroy();
  }, timeoutMs);
  const opened = new Promise<Socket>((resolve, reject) => {
    // Node emits this for each answer to CONNECT, also for a page of a server that is not a proxy.
    request.once("connect", ({ statusCode }: IncomingMessage, socket: Socket, head: Buffer) => {
      if (statusCode !== 200) {
        socket.destroy();
        const refusal =
          statusCode === 407
            ? m.errors_connection_proxy_password(named)
            : m.errors_connection_proxy_refused({ ...named, target, status: String(statusCode) });
        return reject(new ProxyFailure(refusal));
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.once("error", (error: NodeJS.ErrnoException) => {
      const failure = isLate
        ? m.errors_connection_proxy_timed_out(named)
        : m.errors_connection_proxy_failed({ ...named, reason: error.code ?? error.message });
      reject(new ProxyFailure(failure));
    });
    request.end();
  });
  return opened.finally(() => clearTimeout(timer));
}

/** Where to connect for a proxy's URL, with the default port of its scheme. */
export function endpointOf({ protocol, hostname, port }: URL): { host: string; port: number } {
  const usual = protocol === "https:" ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port ? Number(port) : usual };
}

function authorization({ username, password }: URL): { "proxy-authorization"?: string } {
  if (!username) return {};
  const words = `${decoded(username)}:${decoded(password)}`;
  // text-ok: a header
  return { "proxy-authorization": `Basic ${Buffer.from(words).toString("base64")}` };
}

/** A percent sign that is not part of an escape is kept, as in curl. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
