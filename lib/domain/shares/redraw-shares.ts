import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { clearCards, findDrawable, type Gone } from "./redraw.repo";

type RedrawCtx = Pick<Ctx, "queue">;

/** Queues new preview images for every share of a source, because its results have changed. */
export async function redrawShares(ctx: RedrawCtx, tx: Db, videoId: string): Promise<void> {
  await redraw(ctx, tx, await findDrawable(tx, videoId));
}

/** Unlinks preview images that may show deleted items; shares that still show something get new ones. */
export async function forgetCards(ctx: RedrawCtx, tx: Db, gone: Gone): Promise<void> {
  await redraw(ctx, tx, await clearCards(tx, gone));
}

function redraw({ queue }: RedrawCtx, tx: Db, links: readonly string[]): Promise<void> {
  const tasks = links.map((shareId) => ({ shareId }));
  return queue.enqueue(tx, "share.draw", tasks);
}
