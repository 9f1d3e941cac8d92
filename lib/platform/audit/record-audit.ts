import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { auditEntries } from "@/lib/platform/db/schema/people";

export type AuditEntry = {
  teamId: string;
  /** Null when no person did it: retention, or a sign-in with an unknown email. */
  userId: string | null;
  action: string;
  /** The ID of what was changed; `team` or `connection` where a team has only one. */
  subject: string;
  /** Never holds a secret, a token or an address of a client. */
  detail?: Record<string, unknown>;
};

/** Writes who changed what. Call it in the transaction that makes the change, next to `recordEvent`. */
export async function recordAudit(tx: Db, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length > 0) await tx.insert(auditEntries).values(entries);
}
