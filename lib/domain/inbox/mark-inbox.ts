import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { MarkInbox, readInboxEndpoint } from "@/lib/shared/contracts/inbox";
import { findUnreadCount, markItems, markUpTo } from "./inbox.repo";
import { notifyInboxes } from "./write-items";

/** Marks items as read or unread, or all up to one as read. Other items, and those of other people, are left out. */
export async function markInbox(ctx: MemberCtx, wanted: MarkInbox): Promise<ReplyOf<typeof readInboxEndpoint>> {
  requirePermission(ctx, "team.view");
  const { teamId, userId } = ctx.actor;
  const now = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const isChanged =
      "upTo" in wanted
        ? await markUpTo(tx, ctx.actor, wanted.upTo, now)
        : await markItems(tx, ctx.actor, { ids: wanted.ids, readAt: wanted.isRead ? now : null });
    if (isChanged) await notifyInboxes(tx, teamId, [userId]);
    return { unread: await findUnreadCount(tx, ctx.actor) };
  });
}
