import "server-only";
import { AppError } from "@/lib/shared/errors";

/** Far above any request this API describes: the largest holds fifteen motion names. */
export const MAX_BODY_BYTES = 64 * 1024;

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * Reads a JSON body while counting its bytes, so an endless one is cut off and not held in memory. An empty body is
 * `undefined`: whether one is needed is the schema's to say.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === "") return undefined;
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("unsupported_media_type", "Send the request body as application/json.");
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("malformed_body", "The request body is not valid JSON.", { cause });
  }
}

/** The body as UTF-8, at most `MAX_BODY_BYTES` of it; anything longer is refused as soon as that is known. */
export async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return decodeUtf8(Buffer.concat(chunks));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("malformed_body", "The request body is not valid UTF-8.", { cause });
  }
}

const tooLarge = () =>
  new AppError("body_too_large", `The request body is larger than ${MAX_BODY_BYTES / 1024} KiB.`, {
    details: { maxBytes: MAX_BODY_BYTES },
  });
