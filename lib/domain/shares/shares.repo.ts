import "server-only";
import { and, desc, eq, getTableColumns, ilike, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { derivativesOfMedia } from "@/lib/platform/db/media-view";
import { media, videos } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import {
  hasViewsLeft,
  isOpen,
  isThere,
  type NewShareRow,
  NO_CARDS,
  resultCount,
  type ShareRow,
} from "./share-state.repo";

const view = (db: Db, where: SQL | undefined) =>
  db
    .select({
      row: getTableColumns(shares),
      title: videos.title,
      createdBy: { id: users.id, name: users.name },
      made: derivativesOfMedia,
      resultCount,
      isThere,
    })
    .from(shares)
    .innerJoin(videos, eq(videos.id, shares.videoId))
    .innerJoin(users, eq(users.id, shares.createdBy))
    .leftJoin(media, eq(media.id, videos.mediaId))
    .where(where);

/** A share with all columns of its reply to members. */
export type ShareView = Awaited<ReturnType<typeof view>>[number];

/** One share of the team; undefined when it does not exist. */
export async function findView(db: Db, teamId: string, id: string): Promise<ShareView | undefined> {
  const [found] = await view(db, and(eq(shares.teamId, teamId), eq(shares.id, id)));
  return found;
}

type Filter = {
  search?: string | undefined;
  videoId?: string | undefined;
  createdBy?: string | undefined;
  state?: "open" | "ended" | undefined;
  before?: string | undefined;
  now: Date;
  limit: number;
};

/** Newest first. `before` is the ID of the last one of the previous page. */
export async function findViews(db: Db, teamId: string, filter: Filter): Promise<ShareView[]> {
  const open = isOpen(filter.now, hasViewsLeft);
  const words = filter.search && `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`;
  return view(
    db,
    and(
      eq(shares.teamId, teamId),
      words ? or(ilike(shares.label, words), ilike(videos.title, words), ilike(users.name, words)) : undefined,
      filter.videoId ? eq(shares.videoId, filter.videoId) : undefined,
      filter.createdBy ? eq(shares.createdBy, filter.createdBy) : undefined,
      filter.state && (filter.state === "open" ? open : sql`not ${open}`),
      filter.before ? lt(shares.id, filter.before) : undefined,
    ),
  )
    .orderBy(desc(shares.id))
    .limit(filter.limit);
}

/** How many shares of each creator can be opened now. */
export async function countOpen(db: Db, teamId: string, now: Date): Promise<{ maker: string; count: number }[]> {
  return db
    .select({ maker: shares.createdBy, count: sql<number>`count(*)::int` })
    .from(shares)
    .innerJoin(videos, eq(videos.id, shares.videoId))
    .where(and(eq(shares.teamId, teamId), isOpen(now, hasViewsLeft)))
    .groupBy(shares.createdBy);
}

export async function insertShare(tx: Db, row: NewShareRow): Promise<void> {
  await tx.insert(shares).values(row);
}

/** Locks a share until the transaction ends. */
export async function lockShare(tx: Db, teamId: string, id: string): Promise<ShareRow | undefined> {
  const [row] = await tx
    .select()
    .from(shares)
    .where(and(eq(shares.teamId, teamId), eq(shares.id, id)))
    .for("update");
  return row;
}

type Changes = Partial<Omit<NewShareRow, "id" | "teamId">>;

/** Changes a share that has not been revoked; false when there is none. `again` resets all unlocks. */
export async function changeShare(
  tx: Db,
  teamId: string,
  id: string,
  { again, ...changes }: Changes & { again: boolean },
): Promise<boolean> {
  const rows = await tx
    .update(shares)
    .set({ ...changes, ...(again && { version: sql`${shares.version} + 1` }) })
    .where(and(eq(shares.teamId, teamId), eq(shares.id, id), isNull(shares.revokedAt)))
    .returning({ id: shares.id });
  return rows.length > 0;
}

export type Ending = { id: string } | { videoId: string } | { createdBy: string };

const meant = (ending: Ending) => {
  if ("id" in ending) return eq(shares.id, ending.id);
  return "videoId" in ending ? eq(shares.videoId, ending.videoId) : eq(shares.createdBy, ending.createdBy);
};

/** Revokes the shares that are not revoked yet, and forgets their links and preview images. Returns their IDs. */
export async function endShares(tx: Db, teamId: string, ending: Ending, revokedAt: Date): Promise<string[]> {
  const rows = await tx
    .update(shares)
    .set({ revokedAt, tokenSealed: null, ...NO_CARDS })
    .where(and(eq(shares.teamId, teamId), isNull(shares.revokedAt), meant(ending)))
    .returning({ id: shares.id });
  return rows.map(({ id }) => id);
}

/** Makes `createdBy` the creator of all shares of `from` that are not revoked. Returns their IDs. */
export async function reassignShares(tx: Db, teamId: string, from: string, createdBy: string): Promise<string[]> {
  const rows = await tx
    .update(shares)
    .set({ createdBy })
    .where(and(eq(shares.teamId, teamId), isNull(shares.revokedAt), eq(shares.createdBy, from)))
    .returning({ id: shares.id });
  return rows.map(({ id }) => id);
}

/**
 * The IDs of a source's results that a share could show; undefined when the source is not the team's or has no video
 * file.
 */
export async function findShareable(db: Db, teamId: string, videoId: string) {
  const [video] = await db
    .select({ id: videos.id })
    .from(videos)
    .where(
      and(
        eq(videos.teamId, teamId),
        eq(videos.id, videoId),
        isNull(videos.deletedAt),
        sql`${videos.mediaId} is not null`,
      ),
    );
  if (!video) return;
  const ready = await db
    .select({ id: reshoots.id })
    .from(reshoots)
    .where(
      and(
        eq(reshoots.teamId, teamId),
        eq(reshoots.videoId, videoId),
        eq(reshoots.status, "ready"),
        isNull(reshoots.deletedAt),
      ),
    )
    .orderBy(reshoots.id);
  return ready.map(({ id }) => id);
}
