import "server-only";
import type { Db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { MediaRow } from "@/lib/media/media-row";
import { findMemberMedia } from "./people.repo";
import { readSession } from "./session-token";

/** No file has it. */
const NOWHERE = "00000000-0000-0000-0000-000000000000";

/** A stored file of the team of whoever sent these headers. Throws `unauthenticated`, or `not_found` as for another team's. */
export async function readMemberMedia(db: Db, headers: Headers, mediaId: string | null): Promise<MediaRow> {
  const session = await readSession(headers, env());
  const asked = session && { userId: session.sub, sessionVersion: session.sessionVersion };
  const found = asked && (await findMemberMedia(db, { ...asked, mediaId: mediaId ?? NOWHERE }));
  if (!found) throw new AppError("unauthenticated", "Sign in first.");
  if (!found.media) throw new AppError("not_found", "There is no such file in your team.");
  return found.media;
}
