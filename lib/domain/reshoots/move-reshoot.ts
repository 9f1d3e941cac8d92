import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { release, settle } from "@/lib/domain/credits/end-reservation";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { isFinal, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { nextStep, type ReshootEvent, type Step } from "./next-step";
import { changeReshoot, lockReshoot, type ReshootChanges, type ReshootRow } from "./reshoots.repo";

type MoveCtx = Pick<Ctx, "queue" | "now">;
export type Happened = {
  event: ReshootEvent;
  /** Where the event is a judgement of what was read, the status it was read with: it says nothing of another. */
  from?: ReshootStatus;
  changes?: Omit<ReshootChanges, "status" | "settledAt">;
  /** When the task that goes on from here is due; at once unless told. */
  afterSeconds?: number;
};

/**
 * The only way a reshoot changes status: new status, credits, news and the task that goes on, all in `tx` or not at all.
 * Undefined when the event changes nothing any more: a late, doubled or contradicting one.
 */
export async function moveReshoot(
  ctx: MoveCtx,
  tx: Db,
  reshootId: string,
  { event, from, changes = {}, afterSeconds = 0 }: Happened,
): Promise<ReshootRow | undefined> {
  const row = await lockReshoot(tx, reshootId);
  if (!row || (from && row.status !== from)) return;
  const step = nextStep(row.status, event);
  if (!step) return;
  const settledAt = isFinal(step.to) ? ctx.now() : null;
  const moved = await changeReshoot(tx, reshootId, { ...changes, status: step.to, settledAt });
  if (step.credits === "settle") await settle(tx, moved);
  if (step.credits === "release") await release(tx, moved);
  await recordEvent(tx, moved.teamId, { noun: "reshoot", id: reshootId, status: step.to });
  if (step.task) await goOn(ctx, tx, moved, step.task, afterSeconds);
  return moved;
}

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
