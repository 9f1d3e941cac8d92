import "server-only";
import { connectionStatus } from "@/lib/domain/connections/connection-status";
import type { Ctx } from "@/lib/domain/context";
import { monthOf } from "@/lib/domain/credits/month";
import { holdOrders } from "@/lib/domain/credits/monthly-balance";
import { countKnown } from "@/lib/domain/reshoots/count-known";
import { moveReshoot } from "@/lib/domain/reshoots/move-reshoot";
import { orderOne } from "@/lib/domain/reshoots/order-one";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { RunPause, RunState } from "@/lib/shared/contracts/run-states";
import { can } from "@/lib/shared/permissions";
import { type Move, nextMove } from "./next-move";
import {
  changeRun,
  closeStep,
  findRole,
  findSteps,
  hasSource,
  linkReshoot,
  lockUnfinished,
  pickStep,
  type RunRow,
  type StepView,
} from "./runs.repo";

export type RunCtx = Pick<Ctx, "queue" | "now" | "settings">;

/**
 * Moves a run as far as it goes, in the transaction that has locked it: a motion is ordered when all before it are judged, and
 * a pick ends the run. A motion is ordered with the same statement as any order, once, because it is joined with its reshoot in
 * this transaction. Returns the state after that.
 */
export async function advanceRun(ctx: RunCtx, tx: Db, run: RunRow): Promise<RunState> {
  let { state } = run;
  for (;;) {
    const steps = await findSteps(tx, run);
    const move = nextMove(state, steps);
    if (move.kind === "wait") return state;
    const next = await take(ctx, tx, run, { move, steps });
    if (next === null) continue;
    await recordEvent(tx, run.teamId, { noun: "run", id: run.id, status: next });
    state = next;
    if (state !== "running") return state;
  }
}

type Taken = { move: Exclude<Move, { kind: "wait" }>; steps: readonly StepView[] };

/** The state after a move; null when only a motion was passed. */
async function take(ctx: RunCtx, tx: Db, run: RunRow, { move, steps }: Taken): Promise<RunState | null> {
  if (move.kind === "finish") return endRun(ctx, tx, run, "finished");
  const step = steps[move.at];
  if (!step) throw new Error(`run ${run.id} has no motion ${move.at}`);
  switch (move.kind) {
    case "pass":
      await closeStep(tx, step.id, "passed");
      return null;
    case "pick":
      await pickStep(tx, step.id);
      return endRun(ctx, tx, run, "picked");
    case "fail":
      await closeStep(tx, step.id, "failed");
      return move.at === steps.length - 1 ? null : pauseRun(tx, run, "failed");
    case "drop":
      await closeStep(tx, step.id, "passed");
      return move.at === steps.length - 1 ? null : pauseRun(tx, run, "deleted");
    case "order":
      return orderStep(ctx, tx, run, step);
  }
}

/** Ends a run. What it ordered and was not sent yet is cancelled; what was never ordered is never charged. */
export async function endRun(
  ctx: RunCtx,
  tx: Db,
  run: RunRow,
  state: "picked" | "finished" | "ended",
): Promise<RunState> {
  await changeRun(tx, run.id, { state, endedAt: ctx.now() });
  for (const { id, status } of await lockUnfinished(tx, run)) {
    if (status === "queued") await moveReshoot(ctx, tx, id, { event: "cancelled" });
  }
  return state;
}

export async function pauseRun(tx: Db, run: RunRow, pausedBecause: RunPause): Promise<RunState> {
  await changeRun(tx, run.id, { state: "paused", pausedBecause });
  return "paused";
}

/** Orders a motion as any order is placed, or pauses the run when that is not possible. */
async function orderStep(ctx: RunCtx, tx: Db, run: RunRow, step: StepView): Promise<RunState> {
  const { teamId, videoId, orderedBy } = run;
  const obstacle = await findObstacle(tx, run);
  if (obstacle) return pauseRun(tx, run, obstacle);
  await holdOrders(tx, { teamId, month: monthOf(ctx.now()) });
  const count = (await countKnown(tx, { teamId, videoId, motions: [step.motion] })).get(step.motion) ?? 0;
  if (count > step.known) return pauseRun(tx, run, "ordered");
  const bodyHash = `run ${run.id}`; // text-ok: a mark in the database
  const order = { teamId, videoId, motion: step.motion, userId: orderedBy, requestKey: step.id, bodyHash };
  const reshootId = await orderOne(ctx, tx, { ...order, detail: { runId: run.id } });
  if (reshootId === null) return pauseRun(tx, run, "budget");
  await linkReshoot(tx, step.id, reshootId);
  return "running";
}

/** What keeps a run from ordering, apart from the budget, which the order itself checks. */
async function findObstacle(tx: Db, { teamId, videoId, orderedBy }: RunRow): Promise<RunPause | null> {
  const role = await findRole(tx, teamId, orderedBy);
  if (!role || !can(role, "reshoots.submit")) return "orderer";
  if (!(await hasSource(tx, teamId, videoId))) return "source";
  const status = await connectionStatus(tx, teamId);
  return status === null || status === "retired" || status === "token_refused" ? "connection" : null;
}
