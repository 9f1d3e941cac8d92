import "server-only";
import { connectionStatus } from "@/lib/connections/connection-status";
import { markConnection } from "@/lib/connections/mark-connection";
import { noteStart } from "@/lib/connections/pace-starts";
import type { WorkerCtx } from "@/lib/context";
import type { StartOutcome } from "@/lib/veo/start-outcome";
import { countAttempts, saveAnswer } from "./attempts.repo";
import type { Claim } from "./claim-start";
import { type Happened, moveReshoot } from "./move-reshoot";
import { MIN_TICK_SECONDS, roomAgainSeconds } from "./next-tick";
import { failureOfRefusal, standingAfter } from "./refusals";
import { lockReshoot } from "./reshoots.repo";

type Refused = Extract<StartOutcome, { kind: "refused" }>;

/**
 * Notes how a paid call ended. An unknown end changes nothing: the claim has booked the look that will find out. Nor does
 * an answer that comes after the call's task was found: it may be wrong, and what it says could have the call repeated.
 */
export async function saveStart(ctx: WorkerCtx, claim: Claim, outcome: StartOutcome): Promise<void> {
  const { attempt, reshoot } = claim;
  const happened = await judge(ctx, claim, outcome);
  await ctx.db.transaction(async (tx) => {
    await lockReshoot(tx, reshoot.id);
    const isNews = await saveAnswer(tx, attempt.id, {
      outcome: outcome.kind,
      detail: outcome.kind === "accepted" ? null : outcome.message,
      upstreamTaskId: outcome.kind === "accepted" ? outcome.taskId : null,
      answeredAt: ctx.now(),
    });
    if (isNews && happened) await moveReshoot(ctx, tx, reshoot.id, happened);
  });
  await learn(ctx, reshoot.teamId, outcome);
}

async function judge(ctx: WorkerCtx, claim: Claim, outcome: StartOutcome): Promise<Happened | null> {
  if (outcome.kind === "unknown") return null;
  if (outcome.kind === "refused") return judgeRefusal(ctx, claim, outcome);
  const waitUntil = new Date(ctx.now().getTime() + ctx.settings.patience.renderMs);
  return {
    event: "accepted",
    changes: { upstreamTaskId: outcome.taskId, waitUntil, failureCode: null, failureMessage: null },
    afterSeconds: MIN_TICK_SECONDS,
  };
}

async function judgeRefusal(ctx: WorkerCtx, { reshoot }: Claim, outcome: Refused): Promise<Happened> {
  const waitedMs = ctx.now().getTime() - reshoot.createdAt.getTime();
  if (outcome.code !== "rate_limited" || waitedMs > ctx.settings.patience.turnedAwayMs) {
    return { event: "refused", changes: failureOfRefusal(outcome) };
  }
  const tries = await countAttempts(ctx.db, reshoot.id);
  const afterSeconds = roomAgainSeconds(tries, outcome.retryAfterSeconds, Math.random());
  return { event: "turned_away", changes: { startedAt: null, waitUntil: null }, afterSeconds };
}

/** What one answer says of the account is worth knowing before the next call. */
async function learn(ctx: WorkerCtx, teamId: string, outcome: StartOutcome): Promise<void> {
  if (outcome.kind !== "refused") await noteStart(ctx, teamId, outcome.kind);
  else if (outcome.code === "rate_limited") await noteStart(ctx, teamId, "turned_away", outcome.retryAfterSeconds);
  if (outcome.kind === "unknown") return;
  const status = outcome.kind === "accepted" ? "working" : standingAfter(outcome.code);
  if (!status || status === (await connectionStatus(ctx.db, teamId))) return;
  const message = outcome.kind === "refused" ? outcome.message || undefined : undefined;
  await markConnection(ctx, teamId, { status, message });
}
