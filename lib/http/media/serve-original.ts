import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parse } from "node:path";
import { findSessionActor } from "@/lib/domain/accounts/find-session-actor";
import { fileWords } from "@/lib/domain/media/file-name";
import { readOriginal } from "@/lib/domain/uploads/read-original";
import { readSession } from "@/lib/http/auth/session-token";
import { headersOf } from "@/lib/http/request/node-headers";
import { env } from "@/lib/platform/env";
import { openServices } from "@/lib/services";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { attachment } from "./content-disposition";
import { refuse, sendStored } from "./send-stored";

/** By the ending of the stored file. */
const TYPES: Readonly<Record<string, string>> = {
  mkv: "video/x-matroska",
  gif: "image/gif",
  mov: "video/quicktime",
};

/** Serves `/api/media/originals/{id}` to members of its team: the upload from which a source or a result was converted, as it came. */
export async function serveOriginal(request: IncomingMessage, response: ServerResponse, id: string) {
  try {
    if (request.method !== "GET" && request.method !== "HEAD") {
      throw new AppError("method_not_allowed", m.errors_media_read_only());
    }
    const { db, storage } = await openServices();
    const session = await readSession(headersOf(request), env());
    const actor = session && (await findSessionActor(db, session));
    if (actor?.kind !== "member") throw new AppError("unauthenticated", m.errors_sign_in_first());
    const original = await readOriginal(db, actor.teamId, id);
    if (!original) throw new AppError("not_found", m.errors_media_missing_in_team());
    const ending = parse(original.key).ext.slice(1);
    const contentType = TYPES[ending] ?? "application/octet-stream";
    const disposition = attachment(`${fileWords(parse(original.name).name) || "original"}.${ending}`, contentType);
    const media = { ...original, contentType };
    await sendStored(request, response, { storage, media, cacheControl: "private, no-cache", disposition });
  } catch (error) {
    await refuse(response, error);
  }
}
