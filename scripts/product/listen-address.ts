import { isIP } from "node:net";

const LOOPBACK = "127.0.0.1";

/**
 * Where the demo listens: on this machine alone, for its accounts are for whoever sits here, unless HOST says otherwise.
 * HOST must be an address: some shells keep the machine's name in it.
 */
export function demoHost(given: string | undefined): string {
  return given !== undefined && isIP(given) !== 0 ? given : LOOPBACK;
}

/** The address by which this machine reaches what listens there. */
export function ownAddress(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://${LOOPBACK}:${port}`;
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
