import "server-only";
import pino from "pino";

export type Log = pino.Logger;

const SECRETS = ["authorization", "token", "cookie", "password", "secret", "passwordHash", "tokenSealed"];

/** Structured lines on standard output. Anything named like a secret is cut out, at the top level or one below. */
export const createLog = (level: string): Log =>
  pino({ level, redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[cut]" } });
