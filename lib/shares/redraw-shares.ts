import "server-only";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { findDrawable } from "./redraw.repo";

/** Draws the pictures of every link of a source anew, since its results are others now. */
export async function redrawShares({ queue }: Pick<Ctx, "queue">, tx: Db, videoId: string): Promise<void> {
  const links = await findDrawable(tx, videoId);
  await queue.enqueue(
    tx,
    "share.draw",
    links.map((shareId) => ({ shareId })),
  );
}
