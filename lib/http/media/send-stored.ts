import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname } from "node:path";
import { finished } from "node:stream/promises";
import send, { type SendOptions } from "send";
import type { MediaRow } from "@/lib/domain/media/media-row";
import { toProblem } from "@/lib/http/request/problem";
import type { Storage } from "@/lib/platform/blobs/storage";
import { processLog } from "@/lib/platform/log";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ignoreGone, streamStored } from "./stream-stored";

/** `send` passes options that it does not know to the stream that reads the file. */
type ReadOptions = { highWaterMark: number };
/** Each read costs the web process about as much as sending 64 KiB. A client that stops reading holds two reads at most. */
const READ_BYTES = 512 * 1024;
const LEAST_READ_BYTES = 64 * 1024;
/** For all readers together, so that a thousand stalled readers hold no more memory than a few active ones. */
const SHARED_READ_BYTES = 4 * 1024 * 1024;

let readers = 0;

/** The bytes per read for the next reader while this many others are unfinished. */
export const readBytesAmong = (others: number): number =>
  Math.max(LEAST_READ_BYTES, Math.min(READ_BYTES, Math.floor(SHARED_READ_BYTES / (others + 1))));

type Sent = {
  storage: Storage;
  media: Pick<MediaRow, "key" | "bytes" | "sha256" | "contentType">;
  cacheControl: string;
  disposition: string | null;
};

/** Sends a stored file: ranges, entity tag, HEAD, exact length. Throws `not_found` if it is missing, for `refuse` to answer. */
export async function sendStored(request: IncomingMessage, response: ServerResponse, sent: Sent): Promise<void> {
  const { storage, media } = sent;
  const path = storage.locate(media.key);
  if (!path && (await storage.sizeOf(media.key)) === null) throw gone();
  // `close` was emitted already, so waiting for it would never end.
  if (response.destroyed) return;
  response.setHeader("cache-control", sent.cacheControl);
  response.setHeader("content-type", media.contentType);
  response.setHeader("etag", `"${media.sha256}"`);
  response.setHeader("x-content-type-options", "nosniff");
  if (sent.disposition) response.setHeader("content-disposition", sent.disposition);
  await (path ? stream(request, response, path) : streamStored(request, response, { ...media, storage }));
}

const gone = () => new AppError("not_found", m.errors_media_missing());

/** Resolves when the last byte is sent or the client has disconnected, even before the call; the file is closed then. */
async function stream(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const highWaterMark = readBytesAmong(readers);
  const options: SendOptions & ReadOptions = {
    root: dirname(path),
    cacheControl: false,
    etag: false,
    lastModified: false,
    highWaterMark,
  };
  readers += 1;
  const failed = new Promise<never>((_, reject) => {
    send(request, encodeURIComponent(basename(path)), options)
      .on("error", (error: Error & { status?: number }) => reject(error.status === 404 ? gone() : error))
      .pipe(response);
  });
  try {
    await Promise.race([failed, finished(response).catch(ignoreGone)]);
  } finally {
    readers -= 1;
  }
}

/** `send` throws errors with a status: 412 and 416 are the client's fault, and their headers are already set. */
const READERS_FAULTS: readonly unknown[] = [412, 416];

/** Sends the error as a problem response that must not be cached. If headers were sent already, cuts the response off. */
export async function refuse(response: ServerResponse, error: unknown): Promise<void> {
  if (response.headersSent) return void response.destroy();
  if (error instanceof Error && "status" in error && READERS_FAULTS.includes(error.status)) {
    response.statusCode = Number(error.status);
    return void response.end();
  }
  const requestId = crypto.randomUUID();
  const problem = toProblem(error, requestId);
  if (problem.status >= 500)
    processLog().error({ requestId, status: problem.status, err: error }, "a file was not sent");
  for (const name of ["etag", "cache-control", "content-disposition"]) response.removeHeader(name);
  response.writeHead(problem.status, { ...Object.fromEntries(problem.headers), "cache-control": "no-store" });
  response.end(await problem.text());
}
