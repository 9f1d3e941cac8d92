import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { clearCards, findDrawable, type Gone } from "./redraw.repo";

type RedrawCtx = Pick<Ctx, "queue">;

/** Draws the pictures of every link of a source anew, since its results are others now. */
export async function redrawShares(ctx: RedrawCtx, tx: Db, videoId: string): Promise<void> {
  await redraw(ctx, tx, await findDrawable(tx, videoId));
}

/** Lets go of the pictures that may show what is in the trash or gone; links that still show something get new ones. */
export async function forgetCards(ctx: RedrawCtx, tx: Db, gone: Gone): Promise<void> {
  if (gone.videos.length + gone.reshoots.length > 0) await redraw(ctx, tx, await clearCards(tx, gone));
}

function redraw({ queue }: RedrawCtx, tx: Db, links: readonly string[]): Promise<void> {
  const tasks = links.map((shareId) => ({ shareId }));
  return queue.enqueue(tx, "share.draw", tasks);
}
