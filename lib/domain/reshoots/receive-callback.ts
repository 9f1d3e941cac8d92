import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import { hashAttemptSecret } from "./attempt-secret";
import { findByAttemptHash } from "./attempts.repo";

/**
 * Handles a callback for an attempt's secret. It only makes the next poll run sooner; its body is not read, because
 * it is not trusted. An unknown secret gets the same answer.
 */
export async function receiveCallback(ctx: Ctx, secret: string): Promise<void> {
  const row = await findByAttemptHash(ctx.db, hashAttemptSecret(secret));
  if (!row || !isInFlight(row.status)) return;
  await ctx.queue.hasten(ctx.db, "connection.poll", { teamId: row.teamId });
}
