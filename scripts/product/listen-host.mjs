import { isIP } from "node:net";

const THIS_MACHINE = "127.0.0.1";

/**
 * The address to listen on; undefined is every one of this machine's. The demo is for this machine only, and behind a
 * proxy no client may bypass it: a client that reaches the port directly could choose the address it is counted for.
 *
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {string | undefined}
 */
export function listenHost({ HOST, DEMO, TRUST_PROXY }) {
  if (HOST && isHost(HOST)) return HOST;
  return DEMO === "1" || Number(TRUST_PROXY) >= 1 ? THIS_MACHINE : undefined;
}

/**
 * What to say when HOST is set to something else than an address. Some shells and tools set a HOST of their own, so that
 * is no reason to stop.
 *
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {string | undefined}
 */
export function hostProblem(variables) {
  const { HOST } = variables;
  if (!HOST || isHost(HOST)) return undefined;
  const used = listenHost(variables) ?? "every address of this machine";
  return `HOST is "${HOST}", which is not an IP address, so it is ignored; listening on ${used}. Set HOST to an address such as 0.0.0.0 or 127.0.0.1.`;
}

/** @param {string} text */
const isHost = (text) => text === "localhost" || isIP(text) !== 0;
