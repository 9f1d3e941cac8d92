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
  /** Makes the error for an address that must not be connected to, from a sentence for people. */
  refuse: (message: string) => Error;
  /** Where HTTPS_PROXY and its like are read. */
  variables?: Record<string, string | undefined>;
};

/**
 * Connections that refuse private, loopback, link-local and other special addresses, judged on the socket after the name
 * was resolved, so that no name can lead inside. Hosts that the operator has named may be private. Through a proxy the
 * address is the proxy's to find: there only the name is judged, before this, and proven by its certificate.
 */
export function guardedConnector({ allowedHosts }: HostRules, options: Options): buildConnector.connector {
  const { refuse, variables = proxyVariables() } = options;
  // HTTP/2 sends several requests down one connection, and a paid one must be known as sent or not by its connection alone.
  const connect = buildConnector({ timeout: CONNECT_MS, allowH2: false });

  async function judge(target: buildConnector.Options, socket: Socket): Promise<Error | null> {
    const address = socket.remoteAddress;
    const nat64 = isIP(address ?? "") === 6 ? await nat64Prefixes() : [];
    const kind = checkAddress(address, nat64);
    // Behind a fake-ip the certificate alone says who answers.
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
          finish(isLost ? new Error(`${target.hostname} hung up`) : refusal, socket);
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

/** As a URL writes it. */
const bracketed = (hostname: string) => (isIP(hostname) === 6 ? `[${hostname}]` : hostname);

const hostOf = ({ hostname, port }: buildConnector.Options) =>
  port ? `${bracketed(hostname)}:${port}` : bracketed(hostname);

function complaint(host: string, address: string | undefined, kind: AddressKind): string {
  const where = kind === "fake_ip" ? "that a VPN or proxy app made up" : "inside a private network";
  return (
    `${host} leads to an address ${where} (${address ?? "unknown"}), so nothing was sent there. ` +
    `If this is meant, add ${host} to VEO_ALLOWED_HOSTS; if not, look at the DNS server or VPN of this machine.`
  );
}
