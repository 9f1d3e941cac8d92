import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type CommentRow, lockComment, markDeleted, saveEdit, setReaction } from "./changes.repo";
import { requireContent } from "./place-comment";

type Own = { teamId: string; guestId: string; id: string };

/** Locks a guest's own comment, also a deleted one; undefined when it is another person's. */
export async function lockGuestComment(tx: Db, { teamId, guestId, id }: Own): Promise<CommentRow | undefined> {
  const row = await lockComment(tx, teamId, id);
  return row?.guestId === guestId ? row : undefined;
}

type Edit = { body: string; editedAt: string | null; now: Date };

/** Changes what a guest's locked comment says. Returns false when the edit changes nothing. */
export async function editAsGuest(tx: Db, row: CommentRow, { body, editedAt, now }: Edit): Promise<boolean> {
  const { drawing, visibility, frameOut } = row;
  requireContent(body, drawing !== null);
  if (row.body === body) return false;
  if ((row.editedAt?.toISOString() ?? null) !== editedAt) {
    throw new AppError("conflict", m.errors_comments_edited_elsewhere());
  }
  await saveEdit(tx, row, { body, mentions: [], drawing, visibility, frameOut, editedAt: now });
  return true;
}

/** Deletes a guest's locked comment; false when it was deleted already. */
export const deleteAsGuest = (tx: Db, { teamId, id }: CommentRow, at: Date): Promise<boolean> =>
  markDeleted(tx, teamId, id, { at, by: null });

type Given = { id: string; guestId: string; reaction: Reaction; on: boolean };

/** Adds or removes a guest's reaction; false when nothing changed. */
export const reactAsGuest = (tx: Db, { id, guestId, reaction, on }: Given): Promise<boolean> =>
  setReaction(tx, id, { guestId }, { reaction, on });
