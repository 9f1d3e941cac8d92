import "server-only";
import { deleteAsGuest, editAsGuest, lockGuestComment, reactAsGuest } from "@/lib/domain/comments/change-as-guest";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { GuestRow } from "./guests.repo";
import { noSuchShared, readShared } from "./read-review";
import { setHeld } from "./shared-comments.repo";
import { isRecent } from "./to-shared-comment";
import { asGuest, type VisitorCtx } from "./visitor";

type Edit = { id: string; body: string; editedAt: string | null };

/** Changes what a guest's own comment says, within an hour. Where comments are checked, it waits again. */
export async function editShared(ctx: VisitorCtx, { id, body, editedAt }: Edit): Promise<SharedComment> {
  const { teamId, holdsComments } = ctx.visitor.open.row;
  await asGuest(ctx, async (tx, guest) => {
    const row = await lockOwn(ctx, tx, guest, id);
    if (row.deletedAt !== null) throw noSuchShared();
    if (!(await editAsGuest(tx, row, { body, editedAt, now: ctx.now() }))) return;
    if (holdsComments) await setHeld(tx, teamId, id, true);
    await record(tx, guest, "comment.edit", id);
  });
  return readShared(ctx, ctx.db, id);
}

/** Deletes a guest's own comment, within an hour. A second call changes nothing. */
export async function withdrawShared(ctx: VisitorCtx, { id }: { id: string }): Promise<{ withdrawn: boolean }> {
  await asGuest(ctx, async (tx, guest) => {
    const row = await lockOwn(ctx, tx, guest, id);
    if (!(await deleteAsGuest(tx, row, ctx.now()))) return;
    await record(tx, guest, "comment.withdraw", id);
  });
  return { withdrawn: true };
}

type React = { id: string; reaction: Reaction; on: boolean };

export async function reactShared(ctx: VisitorCtx, { id, reaction, on }: React): Promise<SharedComment> {
  await asGuest(ctx, async (tx, guest) => {
    if ((await readShared(ctx, tx, id)).isDeleted) throw noSuchShared();
    if (!(await reactAsGuest(tx, { id, guestId: guest.id, reaction, on }))) return;
    await record(tx, guest, "comment.react", id, { reaction, on });
  });
  return readShared(ctx, ctx.db, id);
}

async function lockOwn({ now }: VisitorCtx, tx: Db, guest: GuestRow, id: string) {
  const row = await lockGuestComment(tx, { teamId: guest.teamId, guestId: guest.id, id });
  if (!row) throw noSuchShared();
  if (!isRecent(row.createdAt, now())) throw new AppError("forbidden", m.errors_guests_too_late());
  return row;
}

async function record(tx: Db, guest: GuestRow, action: AuditAction, id: string, more: object = {}): Promise<void> {
  const { teamId, name } = guest;
  const detail = { ...more, guest: name, guestId: guest.id };
  await recordAudit(tx, { teamId, userId: null, action, subject: id, detail });
  await recordEvent(tx, teamId, { noun: "comment", id });
}
