import "server-only";
import { z } from "zod";
import type { MemberCtx } from "@/lib/domain/context";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { listSharesEndpoint } from "@/lib/shared/contracts/shares";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findViews } from "./shares.repo";
import { toShare } from "./to-share";

type Search = InputOf<typeof listSharesEndpoint>["search"];

/** Lists the team's shares, newest first, by search words, source, creator and whether they can be opened. */
export async function listShares(ctx: MemberCtx, search: Search): Promise<ReplyOf<typeof listSharesEndpoint>> {
  const { cursor, limit, ...filter } = search;
  const now = ctx.now();
  const views = await findViews(ctx.db, ctx.actor.teamId, { ...filter, before: idIn(cursor), now, limit: limit + 1 });
  const items = views.slice(0, limit).map((view) => toShare(view, now));
  return { items, nextCursor: views.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The cursor of this list is the ID of the last share of the previous page: IDs are in order of creation. */
function idIn(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor;
  throw new AppError("invalid_input", m.errors_cursor_invalid());
}
