import "server-only";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { mostKibibytes } from "./body-limits";

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * Reads a JSON body and counts its bytes, so an endless body is cut off and not kept in memory. An empty body is
 * `undefined`; the schema decides whether a body is required.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === "") return undefined;
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("unsupported_media_type", m.errors_requests_send_json());
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed_body", m.errors_requests_body_not_json(), { cause });
  }
}

/** Reads the body as UTF-8. Refuses a larger one than its path allows as soon as its size is known. */
export async function readText(request: Request): Promise<string> {
  const kibibytes = mostKibibytes(new URL(request.url).pathname);
  const most = kibibytes * 1024;
  if (Number(request.headers.get("content-length") ?? 0) > most) throw bodyTooLarge(kibibytes);
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > most) throw bodyTooLarge(kibibytes);
      chunks.push(chunk);
    }
  } catch (cause) {
    // A client that leaves, as a page that is closed, is no fault of the server.
    throw cause instanceof AppError ? cause : new AppError("malformed_body", m.errors_requests_body_ended(), { cause });
  }
  return decodeUtf8(Buffer.concat(chunks));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("malformed_body", m.errors_requests_body_not_utf8(), { cause });
  }
}

/** The error for a body above the limit of its path. */
export const bodyTooLarge = (kibibytes: number) =>
  new AppError("body_too_large", m.errors_requests_body_too_large({ kibibytes }), {
    details: { maxBytes: kibibytes * 1024 },
  });
