import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { listEntriesEndpoint } from "@/lib/shared/contracts/ledger";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findEntries } from "./entries.repo";

type Search = InputOf<typeof listEntriesEndpoint>["search"];

/** Lists the team's ledger, newest first, of one month or one reshoot. */
export async function listEntries(ctx: MemberCtx, search: Search): Promise<ReplyOf<typeof listEntriesEndpoint>> {
  const { month, reshootId, cursor, limit } = search;
  const page = { month, reshootId, before: lineIn(cursor), limit: limit + 1 };
  const found = await findEntries(ctx.db, ctx.actor.teamId, page);
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The cursor is the number of the last entry of the previous page. */
function lineIn(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new AppError("invalid_input", m.errors_cursor_invalid());
}
