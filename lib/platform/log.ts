import "server-only";
import pino from "pino";
import { env } from "./env";
import { safeLine } from "./safe-line";

export type Log = pino.Logger;

const SECRETS = [
  "authorization",
  "token",
  "cookie",
  "password",
  "secret",
  "passwordHash",
  "passphrase",
  "passphraseHash",
  "tokenSealed",
];

type Plain = { message: string; stack?: string; cause?: unknown; params?: unknown };

/** The parts of an error that are logged. The error of a query lists its values, which may be personal: they are removed. */
function errorWithoutValues(error: unknown): unknown {
  return error instanceof Error ? cutValues(pino.stdSerializers.errWithCause(error)) : error;
}

function cutValues({ params: _, ...error }: Plain): unknown {
  const message = error.message.replace(/\nparams: [\s\S]*$/, "");
  const stack = error.stack?.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "");
  return { ...error, message, stack, ...(isPlain(error.cause) && { cause: cutValues(error.cause) }) };
}

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && "message" in value;

/**
 * Creates a log of JSON lines on standard output. Fields named like a secret are removed, at the top level and up to two
 * levels below. Always pass a message with `err`; otherwise pino repeats the error's own.
 */
export const createLog = (level: string, destination: pino.DestinationStream = pino.destination(1)): Log =>
  pino(
    {
      level,
      serializers: { err: errorWithoutValues },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[cut]" },
    },
    { write: (line) => destination.write(safeLine(line)) },
  );

let log: Log | undefined;

/** This process's log, at the level of the environment. It works from the start, before any service is open. */
export function processLog(): Log {
  log ??= createLog(env().LOG_LEVEL);
  return log;
}
