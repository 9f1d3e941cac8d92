import "server-only";
import { z } from "zod";
import type { MemberCtx } from "@/lib/domain/context";
import type { listCommentsEndpoint } from "@/lib/shared/contracts/comments";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findParts, findViews } from "./comments.repo";
import { readerOf } from "./read-comment";
import { toComment } from "./to-comment";

type Search = InputOf<typeof listCommentsEndpoint>["search"];

/** The comments of a source and its results, oldest first; their number does not change the number of queries. */
export async function listComments(
  ctx: MemberCtx,
  { videoId, cursor, limit }: Search,
): Promise<ReplyOf<typeof listCommentsEndpoint>> {
  const reader = readerOf(ctx);
  const page = { videoId, after: commentIdIn(cursor), limit: limit + 1 };
  const views = await findViews(ctx.db, ctx.actor.teamId, reader, page);
  const shown = views.slice(0, limit);
  const parts = await findParts(ctx.db, shown);
  const nextCursor = views.length > limit ? (shown.at(-1)?.row.id ?? null) : null;
  return { items: shown.map((view) => toComment(view, parts, reader)), nextCursor };
}

/** The cursor is the ID of the last comment of the previous page: IDs are in order of time. */
export function commentIdIn(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor;
  throw new AppError("invalid_input", m.errors_cursor_invalid());
}
