import "server-only";
import { findSessionMedia } from "@/lib/domain/accounts/find-session-actor";
import type { MediaRow } from "@/lib/domain/media/media-row";
import type { Db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readSession } from "./session-token";

/** An ID that no file has. */
const NOWHERE = "00000000-0000-0000-0000-000000000000";

/**
 * Returns a stored file of the signed-in member's team. Throws `unauthenticated`, or `not_found`, also for a file of
 * another team.
 */
export async function readMemberMedia(db: Db, headers: Headers, mediaId: string | null): Promise<MediaRow> {
  const session = await readSession(headers, env());
  const found = session && (await findSessionMedia(db, session, mediaId ?? NOWHERE));
  if (!found) throw new AppError("unauthenticated", m.errors_sign_in_first());
  if (!found.media) throw new AppError("not_found", m.errors_media_missing_in_team());
  return found.media;
}
