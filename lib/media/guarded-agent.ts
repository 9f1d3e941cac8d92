import "server-only";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";
import { type HostRules, isNamedHost } from "@/lib/connections/base-url";
import { MediaFault } from "./media-fault";

const CONNECT_MS = 10_000;
const IDLE_MS = 30_000;

/**
 * Connections that refuse private, loopback, link-local and other special addresses, judged on the socket after the name
 * was resolved, so that no name can lead inside. Hosts that the operator has named may be private.
 */
export function createGuardedAgent({ allowedHosts }: HostRules): Agent {
  const connect = buildConnector({ timeout: CONNECT_MS });
  return new Agent({
    headersTimeout: IDLE_MS,
    bodyTimeout: IDLE_MS,
    connect(target, callback) {
      const host = target.port ? `${target.hostname}:${target.port}` : target.hostname;
      const isNamed = isNamedHost({ protocol: target.protocol, host }, allowedHosts);
      connect(target, (error, socket) => {
        if (error) return callback(error, null);
        if (isNamed || isPublic(socket.remoteAddress)) return callback(null, socket);
        socket.destroy();
        callback(
          new MediaFault("not_allowed", `${target.hostname} leads to an address inside a private network.`),
          null,
        );
      });
    },
  });
}

function isPublic(address: string | undefined): boolean {
  return address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}
