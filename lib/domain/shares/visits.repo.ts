import "server-only";
import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { shareDays, shareHeat, shares, shareVisits } from "@/lib/platform/db/schema/shares";

/** Inserts a view with its viewer ID. */
export async function insertVisit(tx: Db, shareId: string, visit: { day: string; visitor: string }): Promise<void> {
  await tx.insert(shareVisits).values({ shareId, ...visit });
}

/** Whether a view of this visitor is stored. */
export async function hasVisit(db: Db, shareId: string, visitor: string): Promise<boolean> {
  return (await db.$count(shareVisits, and(eq(shareVisits.shareId, shareId), eq(shareVisits.visitor, visitor)))) > 0;
}

/** Counts one more view; false when the limit is reached. */
export async function countView(tx: Db, shareId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(shares)
    .set({ views: sql`${shares.views} + 1`, lastViewedAt: now })
    .where(and(eq(shares.id, shareId), or(isNull(shares.maxViews), lt(shares.views, shares.maxViews))))
    .returning({ id: shares.id });
  return rows.length > 0;
}

/** Adds one visit to the statistics of a day (`YYYY-MM-DD`). */
export async function countDay(tx: Db, shareId: string, day: string): Promise<void> {
  await tx
    .insert(shareDays)
    .values({ shareId, day, visits: 1 })
    .onConflictDoUpdate({ target: [shareDays.shareId, shareDays.day], set: { visits: sql`${shareDays.visits} + 1` } });
}

/** Visits per day, oldest day first. */
export async function findDays(db: Db, shareId: string) {
  return db
    .select({ day: shareDays.day, visits: shareDays.visits })
    .from(shareDays)
    .where(eq(shareDays.shareId, shareId))
    .orderBy(asc(shareDays.day));
}

/** Adds one play to each of these frames. Frames are sorted, so that two writers cannot deadlock. */
export async function addHeat(db: Db, shareId: string, frames: readonly number[]): Promise<void> {
  if (frames.length === 0) return;
  const list = sql.join(
    [...frames].sort((one, other) => one - other).map((frame) => sql`${frame}::int`),
    sql`, `,
  );
  await db.execute(sql`insert into ${shareHeat} (share_id, frame, plays)
    select ${shareId}::uuid, frame, 1 from unnest(array[${list}]) with ordinality as t (frame, place) order by frame
    on conflict (share_id, frame) do update set plays = ${shareHeat}.plays + 1`);
}

/** Plays per frame, in the order of frames. Frames that were not played are missing. */
export async function findHeat(db: Db, shareId: string) {
  return db
    .select({ frame: shareHeat.frame, plays: shareHeat.plays })
    .from(shareHeat)
    .where(eq(shareHeat.shareId, shareId))
    .orderBy(asc(shareHeat.frame));
}

/** Deletes the viewers whose view began before this day. */
export async function forgetVisitors(db: Db, day: string): Promise<void> {
  await db.delete(shareVisits).where(lt(shareVisits.day, day));
}
