import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { MediaRow } from "@/lib/domain/media/media-row";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { findPicture } from "./shared-comments.repo";
import { findShownTo, sourceOf } from "./shown-to-visitor";
import { mayComment } from "./visitor";

/** A picture of a comment that every visitor of an open share sees; undefined for any other file. */
export async function findSharedPicture(
  { db }: Pick<Ctx, "db">,
  open: OpenShare,
  mediaId: string,
): Promise<MediaRow | undefined> {
  if (!mayComment(open.row)) return;
  const picture = await findPicture(db, sourceOf(open), mediaId);
  if (!picture) return;
  const shown = await findShownTo({ open, guest: null }, db);
  const isSeen = shown.some(({ comment, isShell }) => !isShell && picture.commentIds.includes(comment.id));
  return isSeen ? picture.file : undefined;
}
