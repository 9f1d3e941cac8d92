import "server-only";
import { readComment } from "@/lib/domain/comments/read-comment";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { readShare } from "@/lib/domain/shares/read-share";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Comment } from "@/lib/shared/contracts/comments";
import type { ShareGuest } from "@/lib/shared/contracts/share-review";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findGuestViews, type GuestView, setBlocked } from "./guests.repo";
import { setHeld } from "./shared-comments.repo";

type One = { id: string };

/** Everything of a guest appears or disappears, so the events name no row. */
const HIDDEN = ["comment", "rating", "approval", "guest_star"] as const;

/** The guests of a share, newest first. */
export async function listGuests(ctx: MemberCtx, { id }: One): Promise<{ items: ShareGuest[] }> {
  requirePermission(ctx, "comments.moderate");
  await readShare(ctx, { id });
  const found = await findGuestViews(ctx.db, ctx.actor.teamId, { shareId: id });
  return { items: found.map(toGuest) };
}

/** Blocks a guest, which hides everything they wrote, or unblocks them, which shows it again. */
export async function blockGuest(ctx: MemberCtx, { id, blocked }: One & { blocked: boolean }): Promise<ShareGuest> {
  requirePermission(ctx, "comments.moderate");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const { name, shareId } = (await requireGuestOfTeam(tx, teamId, id)).row;
    if (await setBlocked(tx, teamId, id, blocked ? { at: ctx.now(), by: userId } : null)) {
      const action = blocked ? "guest.block" : "guest.unblock";
      await recordAudit(tx, { teamId, userId, action, subject: id, detail: { guest: name, shareId } });
      await recordEvent(tx, teamId, ...HIDDEN.map((noun) => ({ noun })));
    }
    return toGuest(await requireGuestOfTeam(tx, teamId, id));
  });
}

/** Lets a guest's comment that waits be seen by other visitors. A second call changes nothing. */
export async function releaseComment(ctx: MemberCtx, { id }: One): Promise<Comment> {
  requirePermission(ctx, "comments.moderate");
  const { teamId, userId } = ctx.actor;
  await readComment(ctx, { id });
  await ctx.db.transaction(async (tx) => {
    if (!(await setHeld(tx, teamId, id, false))) return;
    await recordAudit(tx, { teamId, userId, action: "comment.release", subject: id });
    await recordEvent(tx, teamId, { noun: "comment", id });
  });
  return readComment(ctx, { id });
}

async function requireGuestOfTeam(tx: Db, teamId: string, id: string): Promise<GuestView> {
  const [found] = await findGuestViews(tx, teamId, { id });
  if (!found) throw new AppError("not_found", m.errors_guests_missing());
  return found;
}

const toGuest = ({ row, commentCount }: GuestView): ShareGuest => ({
  id: row.id,
  name: row.name,
  commentCount,
  createdAt: row.createdAt.toISOString(),
  blockedAt: row.blockedAt?.toISOString() ?? null,
});
