import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, dirname } from "node:path";
import send from "send";
import { z } from "zod";
import { readActor } from "@/lib/auth/read-actor";
import { AppError } from "@/lib/errors";
import { openMedia } from "@/lib/media/open-media";
import { openServices } from "@/lib/services";
import { attachment } from "./content-disposition";
import { toProblem } from "./problem";
import { streamStored } from "./stream-stored";

const FILE = /^([0-9a-f-]{36})\.[a-z0-9]{2,5}$/;
/** A file never changes under its id; only this person's browser may keep it. */
const FOREVER = "private, max-age=31536000, immutable";

/**
 * Serves `/api/media/{mediaId}.{ending}` to members of the team it belongs to: ranges, entity tag, HEAD, exact length.
 * `?name=` has the browser keep it under that name. Who asks is checked on each request, whatever was cached.
 */
export async function serveMedia(request: IncomingMessage, response: ServerResponse, names: string[]): Promise<void> {
  try {
    const { media, storage, delivery } = await find(request, names);
    const disposition = attachment(new URL(request.url ?? "/", "http://media").searchParams.get("name") ?? "");
    const path = await storage.locate(media.key);
    const { contentType } = media;
    const link = path || delivery === "stream" ? null : await storage.link(media.key, { contentType, disposition });
    if (link) return redirect(response, link);
    if (!path && (await storage.sizeOf(media.key)) === null) throw notFound();
    response.setHeader("cache-control", FOREVER);
    response.setHeader("content-type", contentType);
    response.setHeader("etag", `"${media.sha256}"`);
    response.setHeader("x-content-type-options", "nosniff");
    if (disposition) response.setHeader("content-disposition", disposition);
    await (path ? stream(request, response, path) : streamStored(request, response, { ...media, storage }));
  } catch (error) {
    await refuse(response, error);
  }
}

/** The link opens for anyone who has it, so nobody may keep it. */
function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, "cache-control": "no-store", "referrer-policy": "no-referrer" });
  response.end();
}

async function find(request: IncomingMessage, names: string[]) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new AppError("method_not_allowed", "Media can only be read.");
  }
  const services = await openServices();
  const actor = await readActor(services.db, headersOf(request));
  if (actor.kind !== "member") throw new AppError("unauthenticated", "Sign in first.");
  const id = z.uuid().safeParse(names.length === 1 ? FILE.exec(names[0] ?? "")?.[1] : undefined);
  if (!id.success) throw notFound();
  const { storage, settings } = services;
  return { media: await openMedia({ ...services, actor }, id.data), storage, delivery: settings.storage.delivery };
}

const notFound = () => new AppError("not_found", "There is no such file in your team.");

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
  for (const name of ["etag", "cache-control", "content-disposition"]) response.removeHeader(name);
  response.writeHead(problem.status, { ...Object.fromEntries(problem.headers), "cache-control": "no-store" });
  response.end(await problem.text());
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(", "));
  return headers;
}
