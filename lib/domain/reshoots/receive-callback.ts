import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import { hashAttemptSecret } from "./attempt-secret";
import { findByAttemptHash } from "./attempts.repo";

/**
 * Somebody who knows an attempt's secret says that something happened to it. That is only a reason to look sooner; what
 * they sent is not even read. A secret that is not ours is told nothing.
 */
export async function receiveCallback(ctx: Ctx, secret: string): Promise<void> {
  const row = await findByAttemptHash(ctx.db, hashAttemptSecret(secret));
  if (!row || !isInFlight(row.status)) return;
  await ctx.queue.hasten(ctx.db, "connection.poll", { teamId: row.teamId });
}
