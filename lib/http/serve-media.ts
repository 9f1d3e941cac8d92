import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname } from "node:path";
import send from "send";
import { z } from "zod";
import { readActor } from "@/lib/auth/read-actor";
import { AppError } from "@/lib/errors";
import { openMedia } from "@/lib/media/open-media";
import { openServices } from "@/lib/services";
import { toProblem } from "./problem";

const FILE = /^([0-9a-f-]{36})\.[a-z0-9]{2,5}$/;
/** A file never changes under its id; only this person's browser may keep it. */
const FOREVER = "private, max-age=31536000, immutable";

/** Serves `/api/media/{mediaId}.{ending}` to members of the team it belongs to: ranges, entity tag, HEAD, exact length. */
export async function serveMedia(request: IncomingMessage, response: ServerResponse, names: string[]): Promise<void> {
  try {
    const { media, path } = await find(request, names);
    response.setHeader("cache-control", FOREVER);
    response.setHeader("content-type", media.contentType);
    response.setHeader("etag", `"${media.sha256}"`);
    response.setHeader("x-content-type-options", "nosniff");
    await stream(request, response, path);
  } catch (error) {
    await refuse(response, error);
  }
}

async function find(request: IncomingMessage, names: string[]) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new AppError("method_not_allowed", "Media can only be read.");
  }
  const services = await openServices();
  const actor = await readActor(services.db, headersOf(request));
  if (actor.kind !== "member") throw new AppError("unauthenticated", "Sign in first.");
  const id = z.uuid().safeParse(names.length === 1 ? FILE.exec(names[0] ?? "")?.[1] : undefined);
  if (!id.success) throw new AppError("not_found", "There is no such file in your team.");
  return openMedia({ ...services, actor }, id.data);
}

/** Resolves when the last byte is sent, or the reader has gone; then the file is closed. */
function stream(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.once("close", resolve);
    send(request, encodeURIComponent(basename(path)), {
      root: dirname(path),
      cacheControl: false,
      etag: false,
      lastModified: false,
    })
      .on("error", reject)
      .pipe(response);
  });
}

/** `send` speaks in errors with a status of their own: 416 is the reader's, and its headers are right already. */
async function refuse(response: ServerResponse, error: unknown): Promise<void> {
  if (response.headersSent) return void response.destroy();
  if (error instanceof Error && "status" in error && error.status === 416) {
    response.statusCode = 416;
    return void response.end();
  }
  const problem = toProblem(error, crypto.randomUUID());
  for (const name of ["etag", "cache-control"]) response.removeHeader(name);
  response.writeHead(problem.status, { ...Object.fromEntries(problem.headers), "cache-control": "no-store" });
  response.end(await problem.text());
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(", "));
  return headers;
}
