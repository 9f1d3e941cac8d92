import "server-only";
import { reserveStartSlots } from "@/lib/domain/connections/start-throttle";
import type { MemberCtx } from "@/lib/domain/context";
import { type BalanceKey, ensureBalance } from "@/lib/domain/credits/monthly-balance";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { newId } from "@/lib/platform/db/schema/columns";
import type { SubmitReshoots } from "@/lib/shared/contracts/reshoots";
import { insertLastOrder, type Order, type Placed } from "./orders.repo";
import type { ReshootView } from "./reshoot-views.repo";

type Asked = { input: SubmitReshoots; bodyHash: string; balance: BalanceKey; versions: Order["versions"] };
type Draft = ReturnType<typeof draft>;
/** Facts about an order from before it is placed. */
type Known = { hasBalance: boolean; title: string | null; creator: string | null };

/**
 * Writes an order with its reservation and its starts, and returns its reshoots; null when nothing was written. The
 * starts are written first: the order locks the team's balance, and all others who spend from it wait until the
 * commit.
 */
export async function placeOrder(ctx: MemberCtx, asked: Asked, known: Known): Promise<ReshootView[] | null> {
  const order = draft(ctx, asked);
  if (!known.hasBalance) await ensureBalance(ctx.db, asked.balance);
  const starts = await startsOf(ctx, order);
  const placed = await ctx.db
    .transaction(async (tx) => {
      await ctx.queue.enqueueTimed(tx, "reshoot.start", starts);
      return (await insertLastOrder(tx, order)) ?? Promise.reject(new NotPlaced());
    })
    .catch((error: unknown) => {
      if (error instanceof NotPlaced) return null;
      throw error;
    });
  return placed && viewsOf(order, placed, known);
}

/** Rolls the starts back with the transaction. */
class NotPlaced extends Error {}

function draft(ctx: MemberCtx, { input, bodyHash, balance, versions }: Asked) {
  const { videoId, requestKey, motions } = input;
  const ofAll = { teamId: balance.teamId, videoId, createdAt: ctx.now() };
  const batch = { id: newId(), ...ofAll, requestKey, bodyHash, createdBy: ctx.actor.userId };
  const money = { price: PRICE_PER_RESHOOT, creditMonth: balance.month };
  const ofEach = { ...ofAll, ...money, batchId: batch.id, status: "queued" as const };
  return {
    batch,
    rows: motions.map((motion) => ({ ...ofEach, id: newId(), motion })),
    audit: { action: "reshoots.submit", detail: { videoId, motions } },
    versions,
  } satisfies Order;
}

async function startsOf(ctx: MemberCtx, { batch, rows }: Draft) {
  const slots = await reserveStartSlots(ctx, batch.teamId, rows.length);
  return rows.map(({ id: reshootId }, index) => {
    const slot = slots[index];
    return { payload: { reshootId, slot: slot?.slot.toISOString() }, afterSeconds: slot?.afterSeconds ?? 0 };
  });
}

const NOT_YET = {
  ...{ origin: "ordered" as const, tool: null, costNote: null, convertedFrom: null, changes: [] },
  ...{ failureCode: null, failureMessage: null, mediaId: null },
  ...{ upstreamTaskId: null, upstreamVideoId: null, upstreamUrl: null },
  ...{ startedAt: null, waitUntil: null, deliveredAt: null, endedAt: null, deletedAt: null, purgedAt: null },
};

/** The views that a read after the commit would return. */
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
