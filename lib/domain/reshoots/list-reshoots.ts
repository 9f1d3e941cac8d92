import "server-only";
import { z } from "zod";
import type { MemberCtx } from "@/lib/domain/context";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { isFinal, RESHOOT_STATUSES, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import type { listReshootsEndpoint } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findViews } from "./reshoot-views.repo";
import { toReshoot } from "./to-reshoot";

type Search = InputOf<typeof listReshootsEndpoint>["search"];
type Page = ReplyOf<typeof listReshootsEndpoint>;

/** Lists the team's reshoots, newest first, by source, batch and status. */
export async function listReshoots(ctx: MemberCtx, { videoId, batchId, status, cursor, limit }: Search): Promise<Page> {
  const statuses = status === undefined ? undefined : statusesOf(status);
  const filter = { videoId, batchId, statuses, before: idIn(cursor) };
  const views = await findViews(ctx.db, ctx.actor.teamId, filter, limit + 1);
  const items = views.slice(0, limit).map(toReshoot);
  const last = views.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last?.id ?? null };
}

/** `unsettled` means every status that may still change. */
function statusesOf(words: string): ReshootStatus[] {
  const wanted = new Set(words.split(","));
  return RESHOOT_STATUSES.filter((status) => wanted.has(status) || (wanted.has("unsettled") && !isFinal(status)));
}

/** The cursor of this list is the ID of the last reshoot of the previous page: IDs are in order of submission. */
function idIn(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor;
  throw new AppError("invalid_input", m.errors_cursor_invalid());
}
