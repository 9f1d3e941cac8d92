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

/** What of an error is logged. One of a query says which values it was given; those may be anybody's and stay out. */
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
 * Structured lines on standard output. Anything named like a secret is cut out, at the top level or two below. Always
 * give a message beside `err`: pino would repeat the error's own.
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

/** This process's log, at the level the environment asks for; there from the first line, before any service is open. */
export function processLog(): Log {
  log ??= createLog(env().LOG_LEVEL);
  return log;
}
