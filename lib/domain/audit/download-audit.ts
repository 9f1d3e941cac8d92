import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { csvCell } from "@/lib/domain/csv-cell";
import { requirePermission } from "@/lib/domain/require-permission";
import type { AuditEntry } from "@/lib/shared/contracts/audit";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type AuditFilter, findAudit, findNames } from "./audit.repo";
import { subjectsOf, toAuditEntry } from "./to-audit-entry";

const LINES_AT_ONCE = 1000;

/**
 * The audit as CSV, oldest first, in pieces; times in UTC. It is read while it is sent, so its length has no limit; a failure
 * on the way breaks the download off, so that it does not look complete.
 */
export async function downloadAudit(ctx: MemberCtx, filter: AuditFilter): Promise<AsyncIterable<string>> {
  requirePermission(ctx, "audit.view");
  const { teamId } = ctx.actor;
  const next = async (after: number) => {
    const rows = await findAudit(ctx.db, teamId, { ...filter, after, limit: LINES_AT_ONCE });
    const names = await findNames(ctx.db, teamId, subjectsOf(rows));
    return rows.map((row) => toAuditEntry(row, names));
  };
  // The first page is read before the response begins, so that a database failure still gives an error response.
  return pieces(await next(0), next);
}

async function* pieces(first: AuditEntry[], next: (after: number) => Promise<AuditEntry[]>) {
  yield `${headLine()}\r\n`;
  for (let entries = first; entries.length > 0; entries = await next(Number(entries.at(-1)?.id))) {
    yield entries.map((entry) => `${lineOf(entry)}\r\n`).join("");
    if (entries.length < LINES_AT_ONCE) return;
  }
}

const headLine = () =>
  [
    m.audit_file_time(),
    m.audit_who(),
    m.audit_file_action(),
    m.audit_file_subject(),
    m.audit_file_subject_id(),
    m.audit_file_detail(),
    m.audit_file_network(),
  ]
    .map(csvCell)
    .join(",");

function lineOf({ createdAt, person, action, subject, detail, address }: AuditEntry): string {
  const details = detail.map(({ name, value }) => `${name}: ${value}`).join("; ");
  const who = person ? (person.name ?? person.id) : "";
  return [createdAt, who, action, subject.name ?? "", subject.id, details, address ?? ""].map(csvCell).join(",");
}
