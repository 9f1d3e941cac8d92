import "server-only";
import { isIP, type Socket } from "node:net";
import { buildConnector } from "undici";
import { proxyVariables } from "@/lib/platform/env";
import { addressRefusal, closeIfUnusable } from "./address-refusal";
import { type HostRules, isNamedHost } from "./base-url";
import type { Nat64Prefix } from "./embedded-ipv4";
import { nat64Prefixes } from "./nat64";
import { openTunnel } from "./open-tunnel";
import { proxyFor } from "./proxy-variables";

const CONNECT_MS = 10_000;

type Options = {
  /** Creates the error for a refused address, from a sentence for people. */
  refuse: (message: string) => Error;
  /** The variables that may name a proxy (HTTPS_PROXY and others). */
  variables?: Record<string, string | undefined>;
  /** Finds the NAT64 prefixes of this network; by default it asks the resolver. */
  nat64?: () => Promise<Nat64Prefix[]>;
};

/**
 * Connects, but refuses private, loopback, link-local and other special addresses. It checks the address of the open socket,
 * after name resolution, so no name can lead to an internal address. Hosts that the operator has named may be private. Behind
 * a proxy the proxy finds the address: there the name is checked before, and the certificate proves it.
 */
export function guardedConnector({ allowedHosts }: HostRules, options: Options): buildConnector.connector {
  const { refuse, variables = proxyVariables(), nat64 = nat64Prefixes } = options;
  // HTTP/2 shares one connection between requests, but whether a paid request was sent must follow from its own connection.
  const connect = buildConnector({ timeout: CONNECT_MS, allowH2: false });

  async function judge(target: buildConnector.Options, socket: Socket): Promise<Error | null> {
    const address = socket.remoteAddress;
    const prefixes = isIP(address ?? "") === 6 ? await nat64() : [];
    const refusal = addressRefusal(target, address, prefixes);
    return closeIfUnusable(socket, refusal === null ? null : refuse(refusal), target.hostname);
  }

  return (target, callback) => {
    const finish = (error: Error | null, socket?: Socket | null) => {
      if (error || !socket) return callback(error ?? new Error("there is no connection"), null);
      callback(null, socket);
    };
    const direct = () => {
      const isNamed = isNamedHost({ protocol: target.protocol, host: hostOf(target) }, allowedHosts);
      connect(target, (error, socket) => {
        if (error || isNamed) return finish(error, socket);
        void judge(target, socket).then((fault) => finish(fault, socket));
      });
    };
    const tunnelled = async () => {
      const proxy = proxyFor({ ...target, port: target.port ?? "" }, variables);
      if (!proxy) return direct();
      const port = target.port || (target.protocol === "https:" ? "443" : "80");
      const socket = await openTunnel(proxy, `${bracketed(target.hostname)}:${port}`, CONNECT_MS);
      if (target.protocol === "https:") connect({ ...target, httpSocket: socket }, finish);
      else finish(null, socket);
    };
    tunnelled().catch((error: Error) => finish(error));
  };
}

/** The host name as it is written in a URL. */
const bracketed = (hostname: string) => (isIP(hostname) === 6 ? `[${hostname}]` : hostname);

const hostOf = ({ hostname, port }: buildConnector.Options) =>
  port ? `${bracketed(hostname)}:${port}` : bracketed(hostname);
