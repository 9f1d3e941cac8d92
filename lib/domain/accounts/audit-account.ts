import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import { findTeams } from "./account.repo";

type Entry = { action: AuditAction; detail?: Record<string, unknown> };

/** Writes what a person did to their own account into the audit of each of their teams. */
export const auditAccount = ({ actor }: PersonCtx, tx: Db, entry: Entry): Promise<void> =>
  auditPerson(tx, actor.userId, { by: actor.userId, ...entry });

/** The same, for what others did (`by` is null for the system), or a person who is not signed in. */
export async function auditPerson(
  tx: Db,
  subject: string,
  { by, action, detail = {} }: Entry & { by: string | null },
): Promise<void> {
  const teams = await findTeams(tx, subject);
  await recordAudit(tx, ...teams.map(({ id }) => ({ teamId: id, userId: by, action, subject, detail })));
}
