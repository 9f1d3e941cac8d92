import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { processLog } from "@/lib/platform/log";
import { findFollowers, findOrderer } from "./items.repo";
import { type WriteCtx, writeItems } from "./write-items";

type Result = { id: string; teamId: string; videoId: string; batchId: string };

/**
 * Tells those who follow a source of a new result. A paid result never depends on it: what fails here is undone alone, up to
 * a savepoint.
 */
export async function tryToNotifyOfResult(ctx: WriteCtx, tx: Db, { id, teamId, videoId, batchId }: Result) {
  await tx
    .transaction(async (inner) => {
      const followers = await findFollowers(inner, teamId, videoId);
      if (followers.length === 0) return;
      const orderer = await findOrderer(inner, batchId);
      const to = followers.filter((userId) => userId !== orderer);
      const occasion = `results:${videoId}`;
      await writeItems(ctx, inner, { teamId, kind: "result", occasion, videoId, reshootId: id, by: null, to });
    })
    .catch((error: unknown) =>
      processLog().error({ err: error, reshootId: id }, "the inboxes could not be told of a result"),
    );
}
