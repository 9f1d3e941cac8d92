import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { auditEntries } from "@/lib/platform/db/schema/people";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import { requestAddress } from "./request-address";

export type AuditEntry = {
  teamId: string;
  /** Null when the system did it (retention), or for a sign-in with an unknown email. */
  userId: string | null;
  action: AuditAction;
  /** The ID of the changed object; `team` or `connection` where a team has only one. */
  subject: string;
  /** Never a secret or a token. */
  detail?: Record<string, unknown>;
};

/** Writes who changed what, and from which network. Call it in the transaction that makes the change, next to `recordEvent`. */
export async function recordAudit(tx: Db, ...entries: AuditEntry[]): Promise<void> {
  const address = requestAddress();
  if (entries.length > 0) await tx.insert(auditEntries).values(entries.map((entry) => ({ ...entry, address })));
}
