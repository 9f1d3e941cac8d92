import { isIP } from "node:net";

const THIS_MACHINE = "127.0.0.1";

/**
 * The address to listen on; undefined means every address of this machine. The demo is for this machine only. Behind a
 * proxy, no client may bypass the proxy: a client that reaches the port directly could forge its own address for limits.
 *
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {string | undefined}
 */
export function listenHost({ HOST, DEMO, TRUST_PROXY }) {
  if (HOST && isHost(HOST)) return HOST;
  return DEMO === "1" || Number(TRUST_PROXY) >= 1 ? THIS_MACHINE : undefined;
}

/**
 * The message when HOST is not an address. Some shells and tools set their own HOST, so this is not a reason to stop.
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
