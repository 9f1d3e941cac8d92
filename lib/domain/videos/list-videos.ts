import "server-only";
import { z } from "zod";
import type { MemberCtx } from "@/lib/domain/context";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { isStorableText } from "@/lib/shared/contracts/schema";
import { VIDEO_SORTS, type VideoSort } from "@/lib/shared/contracts/video-sorts";
import type { listVideosEndpoint } from "@/lib/shared/contracts/videos";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { toVideo } from "./to-video";
import { findViews, type Position, type VideoView } from "./video-views.repo";

type Search = InputOf<typeof listVideosEndpoint>["search"];
type Page = ReplyOf<typeof listVideosEndpoint>;

const Cursor = z.object({
  sort: z.enum(VIDEO_SORTS),
  id: z.uuid(),
  title: z.string().refine(isStorableText).optional(),
  count: z.int32().nonnegative().optional(),
});

/**
 * Lists the team's source videos. `search` finds words in title and prompt; a cursor is valid only for its own sort.
 */
export async function listVideos(ctx: MemberCtx, { search, sort, cursor, limit }: Search): Promise<Page> {
  const after = cursor === undefined ? undefined : cursorFrom(cursor, sort);
  const views = await findViews(ctx.db, ctx.actor.teamId, { search, sort, after, limit: limit + 1 });
  const page = views.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = views.length > limit && last ? cursorAt(last, sort) : null;
  return { items: page.map(toVideo), nextCursor };
}

function cursorAt({ row, lowerTitle, counts }: VideoView, sort: VideoSort): string {
  const position: z.output<typeof Cursor> = {
    sort,
    id: row.id,
    ...(sort === "title" && { title: lowerTitle }),
    ...(sort === "reshoots" && { count: counts.kept }),
  };
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

function cursorFrom(cursor: string, sort: VideoSort): Position {
  try {
    const position = Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    if (position.sort === sort) return position;
  } catch {}
  throw new AppError("invalid_input", m.errors_cursor_other_order());
}
