import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findStillCarried, removeItems } from "./items.repo";
import { notifyInboxes, type WriteCtx, writeItems } from "./write-items";

/** `authorIds` holds each author once for each of their comments. */
type Told = { teamId: string; videoId: string; reshootId: string; by: string; authorIds: readonly string[] };

const occasionOf = (reshootId: string) => `carried:${reshootId}`;

/** Tells authors how many of their comments are on a newer version now: one item, until it is read. */
export async function notifyOfCarrying(ctx: WriteCtx, tx: Db, { authorIds, by, ...about }: Told): Promise<void> {
  const counts = new Map<string, number>();
  for (const id of authorIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const occasion = occasionOf(about.reshootId);
  await writeItems(ctx, tx, { ...about, kind: "carried", occasion, by: { userId: by }, to: counts.keys(), counts });
}

/** Those of whose comments none is there any more are not told of it. */
export async function notifyOfTakingBack(tx: Db, { teamId, reshootId, authorIds }: Told): Promise<void> {
  const still = await findStillCarried(tx, teamId, reshootId);
  const gone = [...new Set(authorIds)].filter((id) => !still.has(id));
  await removeItems(tx, teamId, occasionOf(reshootId), gone);
  await notifyInboxes(tx, teamId, gone);
}
