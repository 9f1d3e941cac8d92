import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { upstreamIdOf } from "@/lib/domain/videos/upstream-id-of";
import { createAttemptSecret, hashAttemptSecret } from "./attempt-secret";
import { type AttemptRow, insertAttempt } from "./attempts.repo";
import { moveReshoot } from "./move-reshoot";
import { MIN_TICK_SECONDS } from "./next-tick";
import type { ReshootRow } from "./reshoots.repo";

/** The right to make one paid call. Only the memory of the process that made it holds the secret. */
export type Claim = { reshoot: ReshootRow; attempt: AttemptRow; secret: string; upstreamVideoId: string };

/**
 * Commits that a paid call is about to be made, with the means to find its task, before it is made. Null when the
 * reshoot does not wait to be started: somebody else has the claim, or it was cancelled.
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
