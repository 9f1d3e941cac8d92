import "server-only";
import { and, eq, getTableColumns, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { derivativesOfMedia, mediaColumns } from "@/lib/platform/db/media-view";
import { derivatives, media, videos } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import type { DepthLayout } from "@/lib/shared/contracts/depth";
import { hasRoomFor, isOpen, isShown, type NewShareRow, type NO_CARDS, type ShareRow } from "./share-state.repo";

type Wanted = { tokenHash: string } | { id: string; version: number };

/**
 * The share, if this visitor can open it now; `undefined` stands for any visitor. All reasons against it, also that it never existed, give the same
 * answer from the same statement.
 */
export async function findOpen(db: Db, wanted: Wanted, viewer: string | null | undefined, now: Date) {
  const named =
    "tokenHash" in wanted
      ? eq(shares.tokenHash, wanted.tokenHash)
      : and(eq(shares.id, wanted.id), eq(shares.version, wanted.version));
  const [found] = await db
    .select({ row: getTableColumns(shares), title: videos.title, createdBy: users.name })
    .from(shares)
    .innerJoin(videos, eq(videos.id, shares.videoId))
    .innerJoin(users, eq(users.id, shares.createdBy))
    .where(and(named, isOpen(now, hasRoomFor(viewer))));
  return found;
}
export type OpenShare = NonNullable<Awaited<ReturnType<typeof findOpen>>>;

/** The video file of the source. */
export async function findSourceVideo(db: Db, { teamId, videoId }: Pick<ShareRow, "teamId" | "videoId">) {
  const [found] = await db
    .select({ id: videos.id, title: videos.title, video: mediaColumns, made: derivativesOfMedia })
    .from(videos)
    .innerJoin(media, eq(media.id, videos.mediaId))
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId)));
  return found;
}

/** The depth map of the source, and how to read it; undefined while there is none. */
export async function findSourceDepth(db: Db, { teamId, videoId }: Pick<ShareRow, "teamId" | "videoId">) {
  const [found] = await db
    .select({ layout: derivatives.layout, map: getTableColumns(media) })
    .from(videos)
    .innerJoin(
      derivatives,
      and(eq(derivatives.originalId, videos.mediaId), eq(derivatives.kind, "depth"), eq(derivatives.status, "ready")),
    )
    .innerJoin(media, eq(media.id, derivatives.mediaId))
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId), isNull(videos.deletedAt)));
  return found?.layout ? { map: found.map, layout: found.layout as DepthLayout } : undefined;
}

/** The results that the share shows, oldest first. */
export async function findResultVideos(db: Db, { id, teamId }: ShareRow) {
  return db
    .select({
      id: reshoots.id,
      motion: reshoots.motion,
      version: reshoots.version,
      video: mediaColumns,
      made: derivativesOfMedia,
    })
    .from(reshoots)
    .innerJoin(shares, and(eq(shares.id, id), isShown))
    .innerJoin(media, eq(media.id, reshoots.mediaId))
    .where(eq(reshoots.teamId, teamId))
    .orderBy(reshoots.id);
}

/** The same, without what is shown of them. */
export const findResultIds = (db: Db, { id, teamId }: ShareRow) =>
  db
    .select({ id: reshoots.id })
    .from(reshoots)
    .innerJoin(shares, and(eq(shares.id, id), isShown))
    .innerJoin(media, eq(media.id, reshoots.mediaId))
    .where(eq(reshoots.teamId, teamId));

/** A file of the team, with the share's videos that it is or was derived from; undefined when there are none. */
export async function findShownFile(db: Db, { id, teamId, videoId }: ShareRow, mediaId: string) {
  const [file] = await db
    .select()
    .from(media)
    .where(and(eq(media.teamId, teamId), eq(media.id, mediaId)));
  if (!file) return;
  const parents = db.select({ id: derivatives.originalId }).from(derivatives).where(eq(derivatives.mediaId, mediaId));
  const source = db
    .select({ id: videos.mediaId })
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId), isNull(videos.deletedAt)));
  const results = db
    .select({ id: reshoots.mediaId })
    .from(reshoots)
    .innerJoin(shares, and(eq(shares.id, id), isShown))
    .where(eq(reshoots.teamId, teamId));
  const matches = await db
    .select({ video: mediaColumns, made: derivativesOfMedia })
    .from(media)
    .where(
      and(
        eq(media.teamId, teamId),
        or(eq(media.id, mediaId), inArray(media.id, parents)),
        or(inArray(media.id, source), inArray(media.id, results)),
      ),
    );
  return matches.length > 0 ? { file, matches } : undefined;
}

/** The inputs of the preview images: the video of the source and of every result, oldest first. */
export async function findDrawn(db: Db, shareId: string) {
  const [row] = await db.select().from(shares).where(eq(shares.id, shareId));
  if (!row) return;
  const [source] = await db
    .select(getTableColumns(media))
    .from(media)
    .innerJoin(videos, eq(videos.mediaId, media.id))
    .where(and(eq(videos.teamId, row.teamId), eq(videos.id, row.videoId)));
  const results = await db
    .select({ id: reshoots.id, motion: reshoots.motion, version: reshoots.version, video: getTableColumns(media) })
    .from(reshoots)
    .innerJoin(shares, and(eq(shares.id, row.id), isShown))
    .innerJoin(media, eq(media.id, reshoots.mediaId))
    .where(eq(reshoots.teamId, row.teamId))
    .orderBy(reshoots.id);
  return { row, source, results };
}

/** The columns of the images that are made for a share. */
export type ShareCard = keyof typeof NO_CARDS;

/** Saves the preview images of a share; does nothing when it was revoked in the meantime. */
export async function saveCards(tx: Db, id: string, cards: Pick<NewShareRow, ShareCard>): Promise<void> {
  await tx
    .update(shares)
    .set(cards)
    .where(and(eq(shares.id, id), isNull(shares.revokedAt)));
}

/** One of the preview images of an open share. */
export async function findCard(db: Db, { teamId }: ShareRow, mediaId: string) {
  const [file] = await db
    .select()
    .from(media)
    .where(and(eq(media.teamId, teamId), eq(media.id, mediaId)));
  return file;
}
