import "server-only";
import { isIP, type Socket } from "node:net";
import { buildConnector } from "undici";
import { proxyVariables } from "@/lib/platform/env";
import { type HostRules, isNamedHost } from "./base-url";
import { type AddressKind, checkAddress } from "./check-address";
import { nat64Prefixes } from "./nat64";
import { openTunnel } from "./open-tunnel";
import { proxyFor } from "./proxy-variables";

const CONNECT_MS = 10_000;

type Options = {
  /** Creates the error for a refused address, from a sentence for people. */
  refuse: (message: string) => Error;
  /** The variables that may name a proxy (HTTPS_PROXY and others). */
  variables?: Record<string, string | undefined>;
};

/**
 * Connects, but refuses private, loopback, link-local and other special addresses. It checks the address of the open socket,
 * after name resolution, so no name can lead to an internal address. Hosts that the operator has named may be private. Behind
 * a proxy the proxy finds the address: there the name is checked before, and the certificate proves it.
 */
export function guardedConnector({ allowedHosts }: HostRules, options: Options): buildConnector.connector {
  const { refuse, variables = proxyVariables() } = options;
  // HTTP/2 shares one connection between requests, but whether a paid request was sent must follow from its own connection.
  const connect = buildConnector({ timeout: CONNECT_MS, allowH2: false });

  async function judge(target: buildConnector.Options, socket: Socket): Promise<Error | null> {
    const address = socket.remoteAddress;
    const nat64 = isIP(address ?? "") === 6 ? await nat64Prefixes() : [];
    const kind = checkAddress(address, nat64);
    // Behind a fake IP only the certificate proves which server answers.
    if (kind === "public" || (kind === "fake_ip" && target.protocol === "https:")) return null;
    return refuse(complaint(target.hostname, address, kind));
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
        void judge(target, socket).then((refusal) => {
          const isLost = socket.destroyed && !refusal;
          if (refusal) socket.destroy();
          finish(isLost ? new Error(`${target.hostname} closed the connection`) : refusal, socket);
        });
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

function complaint(host: string, address: string | undefined, kind: AddressKind): string {
  const where = kind === "fake_ip" ? "made up by a VPN or proxy app" : "inside a private network";
  return (
    `${host} resolves to an address ${where} (${address ?? "unknown"}), so nothing was sent there. ` +
    `If this is intended, add ${host} to VEO_ALLOWED_HOSTS. If not, check the DNS server or VPN of this machine.`
  );
}
