import "server-only";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import { NO_CARDS } from "./share-state.repo";

/** The shares whose preview images may show results of this source. */
export async function findDrawable(tx: Db, videoId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: shares.id })
    .from(shares)
    .where(and(eq(shares.videoId, videoId), isNull(shares.revokedAt)));
  return rows.map(({ id }) => id);
}

/** Sources and reshoots whose files are deleted. */
export type Gone = { videos: readonly string[]; reshoots: readonly string[] };

/** Unlinks all preview images that could show one of these. Returns the IDs of the shares. */
export async function clearCards(tx: Db, gone: Gone): Promise<string[]> {
  const purged = isOneOf(reshoots.id, gone.reshoots);
  const rows = await tx
    .update(shares)
    .set(NO_CARDS)
    .where(
      and(
        isNull(shares.revokedAt),
        or(
          isOneOf(shares.videoId, gone.videos),
          inArray(shares.videoId, tx.select({ id: reshoots.videoId }).from(reshoots).where(purged)),
        ),
      ),
    )
    .returning({ id: shares.id });
  return rows.map(({ id }) => id);
}
