import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { upstreamIdOf } from "@/lib/domain/videos/upstream-id-of";
import { createAttemptSecret, hashAttemptSecret } from "./attempt-secret";
import { type AttemptRow, insertAttempt } from "./attempts.repo";
import { moveReshoot } from "./move-reshoot";
import { MIN_TICK_SECONDS } from "./next-tick";
import type { ReshootRow } from "./reshoots.repo";

/** The right to make one paid call. Only the process that claimed it holds the secret, in memory. */
export type Claim = { reshoot: ReshootRow; attempt: AttemptRow; secret: string; upstreamVideoId: string };

/**
 * Commits, before a paid call is made, that it will be made, with the hash by which its task can be found. Null when
 * the reshoot is not queued: another worker has the claim, or the reshoot was cancelled.
 */
export function claimStart(ctx: WorkerCtx, reshootId: string): Promise<Claim | null> {
  const secret = createAttemptSecret();
  const startedAt = ctx.now();
  const waitUntil = new Date(startedAt.getTime() + ctx.settings.timeouts.lostStartMs);
  return ctx.db.transaction(async (tx) => {
    const reshoot = await moveReshoot(ctx, tx, reshootId, {
      event: "claimed",
      changes: { startedAt, waitUntil, failureCode: null, failureMessage: null },
      afterSeconds: MIN_TICK_SECONDS,
    });
    if (!reshoot) return null;
    const attempt = await insertAttempt(tx, { reshootId, secretHash: hashAttemptSecret(secret), startedAt });
    return { reshoot, attempt, secret, upstreamVideoId: await upstreamIdOf(tx, reshoot.videoId) };
  });
}
