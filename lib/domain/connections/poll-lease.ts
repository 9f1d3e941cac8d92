import "server-only";
import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/domain/context";
import { endPollLease, renewPollLease, takePollLease } from "./throttles.repo";

/** Longer than the upstream may take for one answer; who dies with a lease keeps others waiting no longer. */
const LEASE_MS = 30_000;

/**
 * ReplyContext for a team in one process at a time: false, without doing `work`, while another process does. The lease is a row
 * that is renewed while the work goes on, so that no database connection is held while the upstream answers.
 */
export async function withPollLease(
  { db, now }: Pick<Ctx, "db" | "now">,
  teamId: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const lease = { teamId, lease: randomUUID(), forMs: LEASE_MS };
  if (!(await takePollLease(db, { ...lease, now: now() }))) return false;
  // A renewal or an end that fails leaves a lease that ends by itself.
  const renewal = setInterval(() => void renewPollLease(db, lease).catch(() => undefined), LEASE_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    await endPollLease(db, lease).catch(() => undefined);
  }
  return true;
}
