import "server-only";
import { placeComment } from "@/lib/domain/comments/place-comment";
import { notifyOfComment } from "@/lib/domain/inbox/notify-of-comment";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { SharedComment, WriteShared } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findShownIds, readShared } from "./read-review";
import { asGuest, type VisitorCtx } from "./visitor";

/** A guest comments on what the share shows, or answers a comment that they see. They mention no one. */
export async function writeShared(ctx: VisitorCtx, wanted: WriteShared): Promise<SharedComment> {
  const { id: shareId, teamId, videoId, holdsComments } = ctx.visitor.open.row;
  const id = await asGuest(ctx, async (tx, guest) => {
    if (wanted.parentId !== null) await readShared(ctx, tx, wanted.parentId);
    else if (wanted.reshootId !== null && !(await findShownIds(ctx, tx)).has(wanted.reshootId)) throw notShown();
    const writer = { teamId, guestId: guest.id, now: ctx.now(), isHeld: holdsComments };
    const placed = await placeComment(tx, writer, {
      ...{ ...wanted, videoId, visibility: "everyone" },
      ...{ sourceSha256: null, resultSha256: null, mentions: [], drawing: null, attachmentIds: [] },
    });
    if (!placed.isNew) return placed.id;
    const action = wanted.parentId === null ? "comment.create" : "comment.answer";
    const detail = { guest: guest.name, guestId: guest.id, shareId };
    await recordAudit(tx, { teamId, userId: null, action, subject: placed.id, detail });
    await recordEvent(tx, teamId, { noun: "comment", id: placed.id });
    await notifyOfComment(ctx, tx, teamId, placed.id);
    return placed.id;
  });
  return readShared(ctx, ctx.db, id);
}

export const notShown = () => new AppError("not_found", m.errors_guests_no_result());
