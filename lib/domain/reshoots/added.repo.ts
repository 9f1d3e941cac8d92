import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { batches, latestVersions, reshoots } from "@/lib/platform/db/schema/reshoots";
import type { BatchRow, NewReshoot, ReshootRow } from "./reshoots.repo";

/** The batch with this request key, and the result in it if it is an added one. */
export async function findAddedIn(tx: Db, teamId: string, requestKey: string) {
  const rows = await tx
    .select({ bodyHash: batches.bodyHash, reshootId: reshoots.id })
    .from(batches)
    .leftJoin(reshoots, and(eq(reshoots.batchId, batches.id), eq(reshoots.origin, "added")))
    .where(and(eq(batches.teamId, teamId), eq(batches.requestKey, requestKey)));
  return rows[0];
}

/** Undefined when another request used the request key first. */
export async function insertBatch(tx: Db, batch: Omit<BatchRow, "id">): Promise<string | undefined> {
  const rows = await tx
    .insert(batches)
    .values(batch)
    .onConflictDoNothing({ target: [batches.teamId, batches.requestKey] })
    .returning({ id: batches.id });
  return rows[0]?.id;
}

/** Inserts a result with the next version of its motion. */
export async function insertAdded(tx: Db, row: Omit<NewReshoot, "version">): Promise<ReshootRow> {
  const { videoId, motion } = row;
  const [latest] = await tx
    .insert(latestVersions)
    .values({ videoId, motion, version: 1 })
    .onConflictDoUpdate({
      target: [latestVersions.videoId, latestVersions.motion],
      set: { version: sql`${latestVersions.version} + 1` },
    })
    .returning({ version: latestVersions.version });
  const [created] = await tx
    .insert(reshoots)
    .values({ ...row, version: latest?.version ?? 1 })
    .returning();
  if (!created) throw new Error("an insert returned no row");
  return created;
}
