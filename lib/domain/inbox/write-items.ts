import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import { recordEvent } from "@/lib/platform/events/record-event";
import { IMPORTANT_KINDS, type InboxKind } from "@/lib/shared/contracts/review-choices";
import { findAudience, saveItems } from "./items.repo";
import { scheduleMails } from "./schedule-mails";

export type WriteCtx = Pick<Ctx, "queue" | "settings" | "now">;

/** Who did it: a member, a guest, or the server. */
export type By = { userId: string } | { guestId: string } | null;

export type NewItems = {
  teamId: string;
  kind: InboxKind;
  /** What happens again on the same occasion becomes one item with a count. */
  occasion: string;
  videoId: string;
  reshootId?: string | null;
  commentId?: string;
  requestId?: string;
  by: By;
  to: Iterable<string>;
  /** How often it happened for each of them; once where it is not said. */
  counts?: ReadonlyMap<string, number>;
};

/**
 * Puts an item into the inboxes of these people, in the transaction of what happened. Who did it gets none, nor who left the
 * team, nor who muted the source unless it is addressed to them.
 */
export async function writeItems(ctx: WriteCtx, tx: Db, told: NewItems): Promise<void> {
  const { teamId, kind, occasion, videoId, reshootId = null, commentId = null, requestId = null, by } = told;
  const byUserId = by && "userId" in by ? by.userId : null;
  const byGuestId = by && "guestId" in by ? by.guestId : null;
  const wanted = [...new Set(told.to)].filter((userId) => userId !== byUserId);
  const isAddressed = IMPORTANT_KINDS.includes(kind);
  const audience = (await findAudience(tx, teamId, videoId, wanted)).filter(
    ({ choice }) => isAddressed || choice !== "mute",
  );
  if (audience.length === 0) return;
  const createdAt = ctx.now();
  const shared = { teamId, kind, occasion, videoId, reshootId, commentId, requestId, byUserId, byGuestId, createdAt };
  await saveItems(
    tx,
    audience.map(({ userId }) => ({ ...shared, id: newId(), userId, count: told.counts?.get(userId) ?? 1 })),
  );
  await notifyInboxes(
    tx,
    teamId,
    audience.map(({ userId }) => userId),
  );
  await scheduleMails(ctx, tx, { teamId, kind, audience });
}

/** The open pages of these people read their inbox again; those of others do not hear of it. */
export const notifyInboxes = (tx: Db, teamId: string, userIds: readonly string[]): Promise<void> =>
  recordEvent(tx, teamId, ...userIds.map((id) => ({ noun: "inbox" as const, id })));
