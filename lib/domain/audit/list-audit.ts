import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { listAuditEndpoint } from "@/lib/shared/contracts/audit";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findAudit, findNames } from "./audit.repo";
import { subjectsOf, toAuditEntry } from "./to-audit-entry";

type Search = InputOf<typeof listAuditEndpoint>["search"];

/** Lists who changed what in the team, newest first; with a filter only one kind of change, or one person's. */
export async function listAudit(ctx: MemberCtx, search: Search): Promise<ReplyOf<typeof listAuditEndpoint>> {
  requirePermission(ctx, "audit.view");
  const { kind, personId, cursor, limit } = search;
  const { teamId } = ctx.actor;
  const rows = await findAudit(ctx.db, teamId, { kind, personId, before: numberIn(cursor), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const names = await findNames(ctx.db, teamId, subjectsOf(shown));
  const items = shown.map((row) => toAuditEntry(row, names));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The cursor is the number of the last entry of the previous page. */
function numberIn(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new AppError("invalid_input", m.errors_cursor_invalid());
}
