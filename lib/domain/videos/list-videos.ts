import "server-only";
import { z } from "zod";
import type { MemberCtx } from "@/lib/domain/context";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { isStorableText } from "@/lib/shared/contracts/schema";
import { VIDEO_SORTS, type VideoSort } from "@/lib/shared/contracts/video-sorts";
import type { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { AppError } from "@/lib/shared/errors";
import { toVideo } from "./to-video";
import { findViews, type Place, type VideoView } from "./video-views.repo";

type Search = InputOf<typeof listVideosEndpoint>["search"];
type Page = ReplyOf<typeof listVideosEndpoint>;

const Cursor = z.object({
  sort: z.enum(VIDEO_SORTS),
  id: z.uuid(),
  title: z.string().refine(isStorableText).optional(),
  count: z.int32().nonnegative().optional(),
});

/** The team's source videos. `search` finds words in title and prompt; a cursor belongs to the sort that gave it. */
export async function listVideos(ctx: MemberCtx, { search, sort, cursor, limit }: Search): Promise<Page> {
  const after = cursor === undefined ? undefined : placeIn(cursor, sort);
  const views = await findViews(ctx.db, ctx.actor.teamId, { search, sort, after, limit: limit + 1 });
  const page = views.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = views.length > limit && last ? cursorAt(last, sort) : null;
  return { items: page.map(toVideo), nextCursor };
}

function cursorAt({ row, lowerTitle, counts }: VideoView, sort: VideoSort): string {
  const place: z.output<typeof Cursor> = {
    sort,
    id: row.id,
    ...(sort === "title" && { title: lowerTitle }),
    ...(sort === "reshoots" && { count: counts.all }),
  };
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function placeIn(cursor: string, sort: VideoSort): Place {
  try {
    const place = Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    if (place.sort === sort) return place;
  } catch {}
  throw new AppError("invalid_input", "The cursor is not one this list gave in this order.");
}
