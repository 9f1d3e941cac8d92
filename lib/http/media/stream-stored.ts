import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import fresh from "fresh";
import parseRange from "range-parser";
import type { ByteRange, Storage } from "@/lib/platform/blobs/storage";

type Stored = { storage: Storage; key: string; bytes: number };

/**
 * Sends a file from remote storage, by the same rules as `send` does for a local file: ranges, If-Range, conditional
 * requests, HEAD, exact length. The entity tag must be set on the response. Resolves when the last byte is sent or the
 * client has disconnected; the source is closed then.
 */
export async function streamStored(request: IncomingMessage, response: ServerResponse, stored: Stored): Promise<void> {
  const etag = String(response.getHeader("etag"));
  response.setHeader("accept-ranges", "bytes");
  if (isOutdated(request, etag)) {
    response.statusCode = 412;
    return void response.end();
  }
  if (fresh(request.headers, { etag })) {
    response.statusCode = 304;
    return void response.end();
  }
  const range = rangeOf(request, etag, stored.bytes);
  if (range === "unsatisfiable") {
    response.statusCode = 416;
    response.setHeader("content-range", `bytes */${stored.bytes}`);
    return void response.end();
  }
  const { from, to } = range ?? { from: 0, to: stored.bytes - 1 };
  response.statusCode = range ? 206 : 200;
  if (range) response.setHeader("content-range", `bytes ${from}-${to}/${stored.bytes}`);
  response.setHeader("content-length", to - from + 1);
  if (request.method === "HEAD") return void response.end();
  const bytes = await stored.storage.read(stored.key, range ?? undefined);
  // A pipeline to a response that is already closed would leave the source open.
  if (response.destroyed) return void bytes.destroy();
  await pipeline(bytes, response).catch(ignoreGone);
}

/** As `send` does: without a known date of the file, no condition on the date is met. */
function isOutdated({ headers }: IncomingMessage, etag: string): boolean {
  const match = headers["if-match"];
  if (match === undefined) return !Number.isNaN(Date.parse(headers["if-unmodified-since"] ?? ""));
  const tags = match.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return match !== "*" && !tags.includes(etag);
}

/** Null: the whole file. A request for several ranges gets the whole file, as with `send`. */
function rangeOf({ headers }: IncomingMessage, etag: string, bytes: number): ByteRange | "unsatisfiable" | null {
  const condition = headers["if-range"];
  if (!headers.range || (condition !== undefined && condition !== etag)) return null;
  const ranges = parseRange(bytes, headers.range, { combine: true });
  if (typeof ranges === "number") return ranges === -1 ? "unsatisfiable" : null;
  if (ranges.type !== "bytes" || ranges.length !== 1) return null;
  const [range] = ranges;
  return range ? { from: range.start, to: range.end } : null;
}

/** Rethrows every error except that the client disconnected. */
export function ignoreGone(error: unknown): void {
  const isGone = error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
  if (!isGone) throw error;
}
