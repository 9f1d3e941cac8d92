import "server-only";
import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/domain/context";
import { endPollLease, renewPollLease, takePollLease } from "./throttles.repo";

/**
 * Longer than the upstream may take for one answer, and short enough that a process that dies with a lease delays
 * others little.
 */
const LEASE_MS = 30_000;

/**
 * Polls for a team in one process at a time: returns false, without doing `work`, while another process does it. The
 * lease is a row that is renewed while the work runs, so that no database connection is held while the upstream
 * answers.
 */
export async function withPollLease(
  { db, now }: Pick<Ctx, "db" | "now">,
  teamId: string,
  work: () => Promise<void>,
  forMs = LEASE_MS,
): Promise<boolean> {
  const lease = { teamId, lease: randomUUID(), forMs };
  if (!(await takePollLease(db, { ...lease, now: now() }))) return false;
  // If a renewal or the release fails, the lease expires.
  const renewal = setInterval(() => void renewPollLease(db, lease).catch(() => undefined), forMs / 3);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    await endPollLease(db, lease).catch(() => undefined);
  }
  return true;
}
