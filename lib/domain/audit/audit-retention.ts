import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { AUDIT_DAYS, type AuditDays } from "@/lib/shared/contracts/audit-kinds";
import { readAuditDays, saveAuditDays } from "./audit.repo";

type Retention = { days: AuditDays | null };

/** How long the team's audit entries are kept; null is forever. */
export async function readAuditRetention(ctx: MemberCtx): Promise<Retention> {
  requirePermission(ctx, "audit.view");
  const kept = await readAuditDays(ctx.db, ctx.actor.teamId);
  return { days: AUDIT_DAYS.find((days) => days === kept) ?? null };
}

/** Older entries are deleted at the next sweep. The change itself is an entry. */
export async function putAuditRetention(ctx: MemberCtx, { days }: Retention): Promise<Retention> {
  requirePermission(ctx, "audit.change");
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const from = await readAuditDays(tx, teamId);
    await saveAuditDays(tx, teamId, days);
    await recordAudit(tx, { teamId, userId, action: "audit.retention", subject: "team", detail: { from, to: days } });
  });
  return { days };
}
