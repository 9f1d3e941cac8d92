import "server-only";
import pino from "pino";
import { env } from "./env";

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

/** The secret of a share in a URL, written plainly or encoded in another URL. */
const IN_ADDRESS = /((?:\/|%2f)(?:s|embed|shared|card|begin)(?:\/|%2f))(?!card\b|begin\b)[^/?#%&"'\\\s]{16,}/gi;
/** A token or signed token alone: 43, 64 or 80 characters of base64url. Hashes in hexadecimal open nothing. */
const TOKEN = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{43,}(?![\w-])/g;
/** Characters that a terminal may obey or show as a new line, and that JSON does not escape. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A log line without share tokens and without characters that a terminal would obey. */
const safeLine = (line: string): string =>
  line.replace(IN_ADDRESS, "$1[cut]").replace(TOKEN, "[cut]").replace(UNSEEN, escaped);
