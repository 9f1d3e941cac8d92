import "server-only";
import { lapseDecisions } from "@/lib/domain/approvals/lapse-decisions";
import type { Ctx } from "@/lib/domain/context";
import { release, settle } from "@/lib/domain/credits/end-reservation";
import { tryToNotifyOfResult } from "@/lib/domain/inbox/notify-of-result";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { endedWithoutVideo, isFinal, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { tryToMailBatchDone } from "./mail-batch-done";
import { nextStep, type ReshootEvent, type Step } from "./next-step";
import { isOfEndedRun, queueRunOf } from "./open-run";
import { changeReshoot, lockReshoot, type ReshootChanges, type ReshootRow } from "./reshoots.repo";

type MoveCtx = Pick<Ctx, "queue" | "now" | "settings">;
export type Happened = {
  event: ReshootEvent;
  /**
   * The status in which the reshoot was read, when the event depends on it: the event does not apply in another
   * status.
   */
  from?: ReshootStatus;
  changes?: Omit<ReshootChanges, "status" | "endedAt">;
  /** When the next task is due; at once by default. */
  afterSeconds?: number;
};

/**
 * The only way to change a reshoot's status: new status, credits, events and next task, all in `tx` or not at all.
 * Undefined when the event changes nothing: it is late, a duplicate or contradicts the status.
 */
export async function moveReshoot(
  ctx: MoveCtx,
  tx: Db,
  reshootId: string,
  { event, from, changes = {}, afterSeconds = 0 }: Happened,
): Promise<ReshootRow | undefined> {
  const row = await lockReshoot(tx, reshootId);
  if (!row || (from && row.status !== from)) return;
  const step = nextStep(row.status, await asWanted(tx, reshootId, event));
  if (!step) return;
  const endedAt = isFinal(step.to) ? ctx.now() : null;
  const moved = await changeReshoot(tx, reshootId, { ...changes, status: step.to, endedAt });
  if (step.credits === "settle") await settle(tx, moved);
  if (step.credits === "release") await release(tx, moved);
  await recordEvent(tx, moved.teamId, { noun: "reshoot", id: reshootId, status: step.to });
  if (step.to === "ready") {
    await lapseDecisions(ctx, tx, moved);
    await tryToNotifyOfResult(ctx, tx, moved);
  }
  if (endedWithoutVideo(step.to)) await queueRunOf(ctx, tx, reshootId);
  if (isFinal(step.to)) await tryToMailBatchDone(ctx, tx, moved.batchId);
  if (step.task) await goOn(ctx, tx, moved, step.task, afterSeconds);
  return moved;
}

/** What is turned away is sent again, unless its run has ended: after a pick nothing is ordered. */
const asWanted = async (tx: Db, reshootId: string, event: ReshootEvent): Promise<ReshootEvent> =>
  event === "turned_away" && (await isOfEndedRun(tx, reshootId)) ? "withdrawn" : event;

function goOn(
  { queue }: MoveCtx,
  tx: Db,
  { id: reshootId, teamId }: ReshootRow,
  task: NonNullable<Step["task"]>,
  afterSeconds: number,
): Promise<void> {
  if (task === "connection.poll") return queue.enqueue(tx, task, [{ teamId }], { afterSeconds });
  return queue.enqueue(tx, task, [{ reshootId }], { afterSeconds });
}
