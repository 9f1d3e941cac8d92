import "server-only";
import { takeTurns } from "@/lib/connections/pace-starts";
import type { MemberCtx } from "@/lib/context";
import type { SubmitReshoots } from "@/lib/contracts/reshoots";
import { PRICE_PER_RESHOOT } from "@/lib/credits/price";
import { openPurse, type Purse } from "@/lib/credits/purse";
import { newId } from "@/lib/db/schema/columns";
import type { TasksWithin } from "@/lib/queue/tasks-within";
import { insertOrder, type Order, type Placed } from "./orders.repo";
import type { ReshootView } from "./reshoot-views.repo";

type Asked = { input: SubmitReshoots; bodyHash: string; purse: Purse };
type Draft = ReturnType<typeof draft>;
/** What was known of an order before it is placed. */
type Known = { hasPurse: boolean; title: string | null; creator: string | null };

/**
 * Writes an order with its reservation and its starts, and returns its reshoots; null when nothing was written. It is one
 * statement and so one transaction: nobody else who spends from the same budget waits while we think.
 */
export async function placeOrder(ctx: MemberCtx, asked: Asked, known: Known): Promise<ReshootView[] | null> {
  const order = draft(ctx, asked);
  if (!known.hasPurse) await openPurse(ctx.db, asked.purse);
  const placed = await insertOrder(ctx.db, order, await startsOf(ctx, order));
  return placed && viewsOf(order, placed, known);
}

function draft(ctx: MemberCtx, { input, bodyHash, purse }: Asked) {
  const { videoId, requestKey, motions } = input;
  const ofAll = { teamId: purse.teamId, videoId, createdAt: ctx.now() };
  const batch = { id: newId(), ...ofAll, requestKey, bodyHash, createdBy: ctx.actor.userId };
  const money = { price: PRICE_PER_RESHOOT, creditMonth: purse.month };
  const ofEach = { ...ofAll, ...money, batchId: batch.id, status: "queued" as const };
  return {
    batch,
    rows: motions.map((motion) => ({ ...ofEach, id: newId(), motion })),
    audit: { action: "reshoots.submit", detail: { videoId, motions } },
  } satisfies Order;
}

async function startsOf(ctx: MemberCtx, { batch, rows }: Draft): Promise<TasksWithin> {
  const turns = await takeTurns(ctx, batch.teamId, rows.length);
  const starts = rows.map(({ id: reshootId }, index) => {
    const turn = turns[index];
    return { payload: { reshootId, slot: turn?.slot.toISOString() }, afterSeconds: turn?.afterSeconds ?? 0 };
  });
  return ctx.queue.within("reshoot.start", starts);
}

const NOT_YET = {
  ...{ failureCode: null, failureMessage: null, mediaId: null },
  ...{ upstreamTaskId: null, upstreamVideoId: null, upstreamUrl: null },
  ...{ startedAt: null, waitUntil: null, deliveredAt: null, settledAt: null, deletedAt: null, purgedAt: null },
};

/** As reading them would show them. */
function viewsOf({ batch, rows }: Draft, placed: Placed, known: Known): ReshootView[] {
  return rows.map((row, index) => ({
    row: { ...NOT_YET, ...row, version: placed.versions[row.motion] ?? 1 },
    createdBy: { id: batch.createdBy, name: known.creator ?? "" },
    source: { title: known.title ?? "" },
    media: null,
    made: [],
    copyFailure: null,
    queuePosition: placed.ahead + index,
  }));
}
