import "server-only";
import { connectionStatus } from "@/lib/domain/connections/connection-status";
import { type Learned, markConnection } from "@/lib/domain/connections/mark-connection";
import { noteOffered, provesRetirement, provesTokenRefused } from "@/lib/domain/connections/second-proof";
import { recordStart } from "@/lib/domain/connections/start-throttle";
import type { WorkerCtx } from "@/lib/domain/context";
import { describeFault, isDataFault } from "@/lib/platform/db/data-fault";
import type { StartOutcome } from "@/lib/providers/veo/start-outcome";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { countAttempts, saveAnswer } from "./attempts.repo";
import type { Claim } from "./claim-start";
import { type Happened, moveReshoot } from "./move-reshoot";
import { MIN_TICK_SECONDS, roomAgainSeconds } from "./next-tick";
import { failureOfRefusal, standingAfter } from "./refusals";
import { lockReshoot, type ReshootRow } from "./reshoots.repo";

/** Only an endpoint that exists checks what it was asked. */
const PROVES_OFFER: ReadonlySet<string> = new Set(["bad_request", "forbidden", "source_missing"]);

type Refused = Extract<StartOutcome, { kind: "refused" }>;

/**
 * Saves the outcome of a paid call. An unknown outcome changes nothing: the claim has queued the poll that will find
 * out. An answer that arrives after the call's task was found is ignored: it may be wrong, and it could cause a
 * second call.
 */
export async function saveStart(ctx: WorkerCtx, claim: Claim, outcome: StartOutcome): Promise<void> {
  const happened = await judge(ctx, claim, outcome);
  await note(ctx, claim, outcome, happened).catch(async (fault: unknown) => {
    if (!isDataFault(fault)) throw fault;
    ctx.log.warn({ reshootId: claim.reshoot.id, ...describeFault(fault) }, "the answer to a start could not be noted");
    const message = m.receipts_note_answer_not_kept();
    await note(ctx, claim, { kind: "unknown", reason: "unreadable_reply", message }, null);
  });
  await learn(ctx, claim.reshoot, outcome);
}

async function note(ctx: WorkerCtx, { attempt, reshoot }: Claim, outcome: StartOutcome, happened: Happened | null) {
  // Before the transaction, whose beginning is the time of what it does to the credits: the receipt is in order of time.
  const answeredAt = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await lockReshoot(tx, reshoot.id);
    const said =
      outcome.kind === "accepted" ? { upstreamTaskId: outcome.taskId, detail: null } : { detail: outcome.message };
    const isNews = await saveAnswer(tx, attempt.id, { outcome: outcome.kind, ...said, answeredAt });
    if (isNews && happened) await moveReshoot(ctx, tx, reshoot.id, happened);
  });
}

async function judge(ctx: WorkerCtx, claim: Claim, outcome: StartOutcome): Promise<Happened | null> {
  if (outcome.kind === "unknown") return null;
  if (outcome.kind === "refused") return classifyRefusal(ctx, claim, outcome);
  const waitUntil = new Date(ctx.now().getTime() + ctx.settings.timeouts.renderMs);
  return {
    event: "accepted",
    changes: { upstreamTaskId: outcome.taskId, waitUntil, failureCode: null, failureMessage: null },
    afterSeconds: MIN_TICK_SECONDS,
  };
}

async function classifyRefusal(ctx: WorkerCtx, { reshoot }: Claim, outcome: Refused): Promise<Happened> {
  const waitedMs = ctx.now().getTime() - reshoot.createdAt.getTime();
  if (outcome.code !== "rate_limited" || waitedMs > ctx.settings.timeouts.turnedAwayMs) {
    return { event: "refused", changes: failureOfRefusal(outcome) };
  }
  const tries = await countAttempts(ctx.db, reshoot.id);
  const afterSeconds = roomAgainSeconds(tries, outcome.retryAfterSeconds, Math.random());
  return { event: "turned_away", changes: { startedAt: null, waitUntil: null }, afterSeconds };
}

/** Updates what one answer shows about the account, before the next call. */
async function learn(ctx: WorkerCtx, reshoot: ReshootRow, outcome: StartOutcome): Promise<void> {
  if (outcome.kind === "refused") return learnFromRefusal(ctx, reshoot, outcome);
  await recordStart(ctx, reshoot.teamId, outcome.kind);
  if (outcome.kind === "unknown") return;
  await noteOffered(ctx, reshoot.teamId);
  await learnStanding(ctx, reshoot, { status: "working" });
}

async function learnFromRefusal(ctx: WorkerCtx, reshoot: ReshootRow, { code, message, retryAfterSeconds }: Refused) {
  const { teamId } = reshoot;
  if (code === "rate_limited") await recordStart(ctx, teamId, "turned_away", retryAfterSeconds);
  if (PROVES_OFFER.has(code)) await noteOffered(ctx, teamId);
  const status = standingAfter(code);
  if (status) await learnStanding(ctx, reshoot, { status, message: message || undefined });
}

/** Nothing is asked or saved for what is known already. */
async function learnStanding(ctx: WorkerCtx, reshoot: ReshootRow, learned: Learned): Promise<void> {
  const { teamId } = reshoot;
  if (learned.status === (await connectionStatus(ctx.db, teamId))) return;
  if (learned.status === "retired" && !(await provesRetirement(ctx, reshoot))) return;
  if (learned.status === "token_refused" && !(await provesTokenRefused(ctx, teamId))) return;
  await markConnection(ctx, teamId, learned);
}
