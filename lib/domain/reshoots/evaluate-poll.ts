import type { Timeouts } from "@/lib/domain/settings";
import { NO_VIDEO, noVideoMessage } from "@/lib/providers/veo/task-state";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { asSentence } from "./as-sentence";
import type { Happened } from "./move-reshoot";
import { MIN_TICK_SECONDS } from "./next-tick";
import type { ReshootRow } from "./reshoots.repo";

/** What one poll showed of a reshoot, and when. `task` is absent when the upstream did not list one. */
type PollResult = { task: VeoTask | undefined; now: Date; timeouts: Pick<Timeouts, "renderMs" | "goneMs"> };

type PolledRow = Pick<ReshootRow, "status" | "upstreamTaskId" | "deliveredAt" | "waitUntil">;

/** Decides what a poll means for a reshoot in flight; null when it must still wait. */
export function evaluatePoll(row: PolledRow, { task, now, timeouts }: PollResult): Happened | null {
  const isOverdue = row.waitUntil !== null && now > row.waitUntil;
  if (!task) return isOverdue ? { ...notSeen(row.upstreamTaskId !== null), from: row.status } : null;
  if (task.state === "succeeded") return succeeded(row, task, { now, timeouts });
  if (task.state === "failed" && (isOverdue || !mayStillCome(task, { now, timeouts }))) {
    return row.deliveredAt ? takenBack(task) : failed(task);
  }
  if (row.status === "starting") {
    const waitUntil = new Date(now.getTime() + timeouts.renderMs);
    const changes = { upstreamTaskId: task.id, waitUntil };
    return { event: "seen_pending", changes, afterSeconds: MIN_TICK_SECONDS };
  }
  const asked = ask("render_overdue", m.errors_reshoots_render_overdue());
  return isOverdue ? { ...asked, from: row.status } : null;
}

/** A task may be finished a little before its video has a URL. */
function mayStillCome({ failure, finishedAt }: VeoTask, { now, timeouts }: Omit<PollResult, "task">): boolean {
  return failure?.code === NO_VIDEO && finishedAt !== null && now.getTime() < finishedAt.getTime() + timeouts.goneMs;
}

function notSeen(hasTask: boolean): Happened {
  return hasTask ? ask("task_lost", m.errors_reshoots_task_lost()) : ask("start_lost", m.errors_reshoots_start_lost());
}

function succeeded({ deliveredAt }: PolledRow, task: VeoTask, { now, timeouts }: Omit<PollResult, "task">): Happened {
  const item = task.items[0];
  if (!item) return ask("no_video", m.errors_reshoots_no_video(), task);
  const waitUntil = new Date(now.getTime() + timeouts.goneMs);
  return {
    event: "seen_succeeded",
    changes: {
      upstreamTaskId: task.id,
      upstreamVideoId: item.id,
      upstreamUrl: item.videoUrl,
      deliveredAt: deliveredAt ?? now,
      waitUntil,
      failureCode: null,
      failureMessage: null,
    },
  };
}

/** A task that succeeded without a video may have been charged, so a person must decide. */
function failed(task: VeoTask): Happened {
  const reason = asSentence(task.failure?.message ?? m.errors_reshoots_failed_unexplained());
  if (task.failure?.code === NO_VIDEO) {
    const isUnexplained = task.failure.message === noVideoMessage();
    const problem = isUnexplained ? m.errors_reshoots_no_video() : m.errors_reshoots_no_video_explained({ reason });
    return ask("no_video", problem, task);
  }
  return {
    event: "seen_failed",
    changes: {
      upstreamTaskId: task.id,
      failureCode: "upstream_failed",
      failureMessage: m.errors_reshoots_failed({ reason }),
    },
  };
}

/** A delivered result has been charged: if the task later says that it failed, nothing is released without a person. */
const takenBack = (task: VeoTask) => ask("taken_back", m.errors_reshoots_taken_back(), task);

function ask(failureCode: string, failureMessage: string, task?: VeoTask): Happened {
  return { event: "overdue", changes: { failureCode, failureMessage, ...(task && { upstreamTaskId: task.id }) } };
}
