import "server-only";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { type OutboundProxy, ProxyFailure } from "./proxy-variables";

/** A connection to `target` (`host:port`) that the proxy passes on. Throws `ProxyFailure`; nothing was sent to `target` then. */
export function openTunnel({ variable, address }: OutboundProxy, target: string, timeoutMs: number): Promise<Socket> {
  const say = (what: string) => new ProxyFailure(`The proxy ${address.host} (from ${variable}) ${what}.`);
  const request = (address.protocol === "https:" ? httpsRequest : httpRequest)({
    host: address.hostname.replace(/^\[|\]$/g, ""),
    port: address.port || (address.protocol === "https:" ? 443 : 80),
    method: "CONNECT",
    path: target,
    headers: { host: target, ...authorization(address) },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  });
  return new Promise((resolve, reject) => {
    request.once("connect", ({ statusCode }: IncomingMessage, socket: Socket, head: Buffer) => {
      if (statusCode !== 200) {
        socket.destroy();
        return reject(say(statusCode === 407 ? NEEDS_PASSWORD : `refuses to connect to ${target} (${statusCode})`));
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    // A server that is no proxy answers CONNECT like any other request.
    request.once("response", (response) => {
      response.destroy();
      reject(say(`refuses to connect to ${target} (${response.statusCode})`));
    });
    request.once("error", (error: NodeJS.ErrnoException) => {
      const isLate = error.name === "AbortError" || error.name === "TimeoutError";
      reject(say(isLate ? "did not answer in time" : `cannot be used (${error.code ?? error.message})`));
    });
    request.end();
  });
}

const NEEDS_PASSWORD =
  "asks for a user name and password (407). Put them into the variable: http://user:password@host:port";

function authorization({ username, password }: URL): { "proxy-authorization"?: string } {
  if (!username) return {};
  const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(words).toString("base64")}` };
}
