import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { type CommentRow, findAttachmentIds, releaseAttachments } from "./changes.repo";
import { attachPictures } from "./place-comment";

export type PictureChange = { added: readonly string[]; removed: readonly string[]; count: number };

/** What an edit does to the pictures of a comment; nothing when it names none. */
export async function planPictures(
  tx: Db,
  { id }: CommentRow,
  wanted: readonly string[] | undefined,
): Promise<PictureChange> {
  const present = await findAttachmentIds(tx, id);
  if (wanted === undefined) return { added: [], removed: [], count: present.length };
  const kept = new Set(wanted);
  const known = new Set(present);
  return {
    added: [...kept].filter((one) => !known.has(one)),
    removed: present.filter((one) => !kept.has(one)),
    count: kept.size,
  };
}

export const changesPictures = ({ added, removed }: PictureChange): boolean => added.length > 0 || removed.length > 0;

export async function savePictures(
  tx: Db,
  { id, teamId, authorId }: CommentRow,
  { added, removed }: PictureChange,
  now: Date,
): Promise<void> {
  await releaseAttachments(tx, id, removed, now);
  await attachPictures(tx, { teamId, authorId: authorId ?? undefined }, id, added);
}
