import { MediaFault } from "@/lib/platform/media-fault";
import { ProxyFailure } from "@/lib/platform/network/proxy-variables";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** An answer that may be another one soon. */
export class Break extends Error {
  override readonly name = "Break"; // text-ok: the name of an error class
}

const NETWORK =
  /^(UND_ERR|ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|EHOST|ENET|HPE_|ERR_SSL|ERR_TLS)|CERT|SIGNATURE|SELF_SIGNED/;

/** Whether an error is of the network, and worth another request; others are of this server. */
export const isBreak = (error: unknown): boolean =>
  error instanceof Break || error instanceof ProxyFailure || NETWORK.test(codeOf(error));

/** undici wraps the errors of its connector. */
export const causeOf = (error: unknown): unknown =>
  error instanceof Error && (error.cause instanceof MediaFault || error.cause instanceof ProxyFailure)
    ? error.cause
    : error;

const WORDS: readonly [code: RegExp, words: () => string][] = [
  [/^(ENOTFOUND|EAI_)/, m.errors_imports_no_host],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_)/, m.errors_imports_unreadable],
  [/^(ECONNREFUSED|EHOST|ENET|ETIMEDOUT|UND_ERR_CONNECT|UND_ERR_HEADERS)/, m.errors_imports_no_answer],
  [/^UND_ERR_BODY_TIMEOUT/, m.errors_imports_slow],
  [/^ERR_(SSL|TLS)|CERT|SIGNATURE|SELF_SIGNED/, m.errors_imports_certificate],
];

/** The end of an import whose connection broke too often. */
export function brokenBy(error: unknown): MediaFault {
  if (error instanceof ProxyFailure) return new MediaFault("incomplete", error.message, { cause: error });
  const words = WORDS.find(([code]) => code.test(codeOf(error)))?.[1] ?? m.errors_imports_broken;
  return new MediaFault("incomplete", words(), { cause: error });
}

/** undici gives some errors of its parser no code. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.name === "HTTPParserError" ? "HPE_" : "";
}
