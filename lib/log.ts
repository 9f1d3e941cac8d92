import "server-only";
import pino from "pino";
import { env } from "./env";

export type Log = pino.Logger;

const SECRETS = ["authorization", "token", "cookie", "password", "secret", "passwordHash", "tokenSealed"];

/** Structured lines on standard output. Anything named like a secret is cut out, at the top level or two below. */
export const createLog = (level: string, destination: pino.DestinationStream = pino.destination(1)): Log =>
  pino(
    { level, redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[cut]" } },
    destination,
  );

let log: Log | undefined;

/** This process's log, at the level the environment asks for; there from the first line, before any service is open. */
export function processLog(): Log {
  log ??= createLog(env().LOG_LEVEL);
  return log;
}
