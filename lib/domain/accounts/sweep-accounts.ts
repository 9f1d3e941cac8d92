import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { deleteExpiredCodes, deleteOldAudit, findTeamsWithOldAudit } from "./account-sweep.repo";
import { sessionLifetimes } from "./find-session-actor";
import { sweepSessions } from "./sessions.repo";

const EVERY_SECONDS = 3600;

/**
 * Deletes sessions that have ended, codes that have expired, and audit entries that are older than their team keeps them.
 * Nothing else can delete an audit entry.
 */
export async function sweepAccounts({ db }: Pick<WorkerCtx, "db">): Promise<void> {
  await sweepSessions(db, sessionLifetimes());
  await deleteExpiredCodes(db);
  for (const { id, auditDays } of await findTeamsWithOldAudit(db)) {
    await db.transaction((tx) => deleteOldAudit(tx, id, auditDays));
  }
}

/** Queues the sweep if it is not queued; at most one waits. */
export async function scheduleAccountSweep({ db, queue }: Pick<WorkerCtx, "db" | "queue">): Promise<void> {
  await queue.enqueue(db, "accounts.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}
