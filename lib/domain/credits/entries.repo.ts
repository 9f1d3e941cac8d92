import "server-only";
import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { creditEntries } from "@/lib/platform/db/schema/credits";
import { videos } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import { batches, reshoots } from "@/lib/platform/db/schema/reshoots";
import type { CreditEntry } from "@/lib/shared/contracts/ledger";

export type EntryFilter = { month?: string | undefined; reshootId?: string | undefined };
/** The entries before or after the one with this number, nearest first. */
type Page = EntryFilter & { limit: number } & ({ before: number | undefined } | { after: number });

/**
 * Entries of a team's ledger that match the filter. Each has the sums of its month so far, which also include
 * filtered entries.
 */
export async function findEntries(db: Db, teamId: string, page: Page): Promise<CreditEntry[]> {
  const isForward = "after" in page;
  const { id } = creditEntries;
  const backward = "before" in page && page.before !== undefined ? lt(id, page.before) : undefined;
  const rows = await db
    .select({
      line: creditEntries,
      reshoot: {
        id: reshoots.id,
        videoId: reshoots.videoId,
        videoTitle: videos.title,
        motion: reshoots.motion,
        version: reshoots.version,
      },
      createdBy: { id: users.id, name: users.name },
    })
    .from(creditEntries)
    .innerJoin(reshoots, eq(reshoots.id, creditEntries.reshootId))
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .innerJoin(batches, eq(batches.id, reshoots.batchId))
    .innerJoin(users, eq(users.id, batches.createdBy))
    .where(
      and(
        eq(creditEntries.teamId, teamId),
        page.month === undefined ? undefined : eq(creditEntries.month, page.month),
        page.reshootId === undefined ? undefined : eq(creditEntries.reshootId, page.reshootId),
        isForward ? gt(id, page.after) : backward,
      ),
    )
    .orderBy(isForward ? asc(id) : desc(id))
    .limit(page.limit);
  return rows.map(({ line, reshoot, createdBy }) => toEntry(line, { ...reshoot, createdBy }));
}

type Line = typeof creditEntries.$inferSelect;

function toEntry(line: Line, reshoot: CreditEntry["reshoot"]): CreditEntry {
  const { id, month, kind, amount, reservedAfter, spentAfter, createdAt } = line;
  return {
    id: String(id),
    month,
    kind,
    amount,
    reservedAfter,
    spentAfter,
    createdAt: createdAt.toISOString(),
    reshoot,
  };
}
