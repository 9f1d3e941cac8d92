import type { Socket } from "node:net";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type AddressKind, checkAddress } from "./check-address";
import type { Nat64Prefix } from "./embedded-ipv4";

type Target = { protocol: string; hostname: string };

/** Says in a sentence for people why nothing is sent to the address that a host has; null if the address is fine. */
export function addressRefusal(
  { protocol, hostname }: Target,
  address: string | undefined,
  nat64: readonly Nat64Prefix[],
): string | null {
  const kind = checkAddress(address, nat64);
  // Behind a fake IP only the certificate proves which server answers.
  if (kind === "public" || (kind === "fake_ip" && protocol === "https:")) return null;
  return complaint(hostname, address, kind);
}

/** Closes a refused connection. Returns why a connection cannot be used, or null if it can. */
export function closeIfUnusable(socket: Socket, refusal: Error | null, hostname: string): Error | null {
  if (!refusal) return socket.destroyed ? new Error(`${hostname} closed the connection`) : null;
  socket.destroy();
  return refusal;
}

function complaint(host: string, address: string | undefined, kind: AddressKind): string {
  if (address === undefined) return m.errors_connection_host_unknown({ host });
  return kind === "fake_ip"
    ? m.errors_connection_host_fake_ip({ host, address })
    : m.errors_connection_host_private({ host, address });
}
