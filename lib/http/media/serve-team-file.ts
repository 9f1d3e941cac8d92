import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileIdIn, isFileOf } from "@/lib/domain/media/media-url";
import { readMemberMedia } from "@/lib/http/auth/read-member-media";
import { headersOf } from "@/lib/http/request/node-headers";
import { openServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { attachment } from "./content-disposition";
import { refuse, sendStored } from "./send-stored";

/** A file never changes under its ID; only this person's browser may cache it. */
const FOREVER = "private, max-age=31536000, immutable"; // text-ok: a header

/**
 * Serves `/api/media/{mediaId}.{extension}` to members of the team that owns it: ranges, entity tag, HEAD, exact length.
 * `?name=` makes the browser save it under that name. Access is checked on each request, whatever was cached.
 */
export async function serveTeamFile(
  request: IncomingMessage,
  response: ServerResponse,
  names: string[],
): Promise<void> {
  try {
    const { media, storage, delivery } = await find(request, names);
    const { contentType } = media;
    const asked = new URL(request.url ?? "/", "http://media").searchParams.get("name") ?? "";
    const disposition = attachment(asked, contentType);
    const isHere = delivery === "stream" || storage.locate(media.key) !== null;
    const link = isHere ? null : await storage.link(media.key, { contentType, disposition });
    if (link) return redirect(response, link);
    await sendStored(request, response, { storage, media, cacheControl: FOREVER, disposition });
  } catch (error) {
    await refuse(response, error);
  }
}

/** Anyone with this link can open it, so no cache may keep it. */
function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, "cache-control": "no-store", "referrer-policy": "no-referrer" });
  response.end();
}

async function find(request: IncomingMessage, names: string[]) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new AppError("method_not_allowed", m.errors_media_read_only());
  }
  const { db, storage, settings } = await openServices();
  const name = names.length === 1 ? (names[0] ?? "") : "";
  const media = await readMemberMedia(db, headersOf(request), fileIdIn(name));
  if (!isFileOf(media, name)) throw new AppError("not_found", m.errors_media_missing_in_team());
  return { media, storage, delivery: settings.storage.delivery };
}
