import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares, shareVisits } from "@/lib/platform/db/schema/shares";

export type ShareRow = typeof shares.$inferSelect;
export type NewShareRow = typeof shares.$inferInsert;

/** The columns of the images that are made for a share. */
export const NO_CARDS = {
  cardId: null,
  loopId: null,
  animationId: null,
  sourceStillId: null,
  resultStillId: null,
} satisfies Partial<NewShareRow>;

/** Whether a share shows a result, for a select that contains both tables. */
export const isShown = sql<boolean>`(${reshoots.videoId} = ${shares.videoId} and ${reshoots.teamId} = ${shares.teamId}
  and ${reshoots.status} = 'ready' and ${reshoots.deletedAt} is null and ${reshoots.mediaId} is not null
  and ${shares.scope} <> 'sketches' and case when ${shares.scope} = 'pair' then ${reshoots.id} = ${shares.reshootId}
    when ${shares.includesNew} then true else ${reshoots.id} = any(${shares.reshootIds}) end)`;

/** How many results a share shows. */
export const resultCount = sql<number>`(select count(*)::int from ${reshoots} where ${isShown})`;

/** Whether the content of a share has not been deleted. */
export const isThere = sql<boolean>`(${videos.deletedAt} is null and ${videos.mediaId} is not null
  and (${shares.scope} <> 'pair' or ${resultCount} > 0))`;

const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;

/** Whether a share can be opened now by the visitor that `hasRoom` is about. */
export const isOpen = (now: Date, hasRoom: SQL): SQL => sql`(${shares.revokedAt} is null
  and (${shares.expiresAt} is null or ${shares.expiresAt} > ${at(now)}) and ${hasRoom} and ${isThere})`;

/** Whether a new visitor may view it. */
export const hasViewsLeft = sql`(${shares.maxViews} is null or ${shares.views} < ${shares.maxViews})`;
/** Whether this visitor may view it: a visitor who has begun may finish, also when the views are used up. */
export const hasRoomFor = (viewer: string | null | undefined) =>
  viewer === undefined
    ? sql`true`
    : viewer === null
      ? hasViewsLeft
      : sql`(${hasViewsLeft} or exists (select from ${shareVisits}
        where ${shareVisits.shareId} = ${shares.id} and ${shareVisits.visitor} = ${viewer}))`;
