import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import { findTeams } from "./account.repo";

type Entry = { action: AuditAction; detail?: Record<string, unknown> };

/** Writes what a person did to their own account into the audit of each of their teams. */
export async function auditAccount({ actor }: PersonCtx, tx: Db, { action, detail = {} }: Entry): Promise<void> {
  const { userId } = actor;
  const teams = await findTeams(tx, userId);
  await recordAudit(tx, ...teams.map(({ id }) => ({ teamId: id, userId, action, subject: userId, detail })));
}
