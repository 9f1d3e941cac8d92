import type { Timeouts } from "@/lib/domain/settings";
import { NO_VIDEO } from "@/lib/providers/veo/task-state";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { asSentence } from "./as-sentence";
import type { Happened } from "./move-reshoot";
import type { ReshootRow } from "./reshoots.repo";

/** What one poll showed of a reshoot, and when. `task` is absent when the upstream did not list one. */
type PollResult = { task: VeoTask | undefined; now: Date; timeouts: Pick<Timeouts, "renderMs" | "goneMs"> };

type PolledRow = Pick<ReshootRow, "status" | "upstreamTaskId" | "deliveredAt" | "waitUntil">;

const NOTHING_TO_FETCH = "Ace Data Cloud finished this reshoot without a video.";

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
    return { event: "seen_pending", changes: { upstreamTaskId: task.id, waitUntil } };
  }
  const asked = ask("render_overdue", "Ace Data Cloud is taking unusually long to render this reshoot.");
  return isOverdue ? { ...asked, from: row.status } : null;
}

/** A task may be finished a little before its video has a URL. */
function mayStillCome({ failure, finishedAt }: VeoTask, { now, timeouts }: Omit<PollResult, "task">): boolean {
  return (
    failure?.code === NO_VIDEO.code && finishedAt !== null && now.getTime() < finishedAt.getTime() + timeouts.goneMs
  );
}

function notSeen(hasTask: boolean): Happened {
  return hasTask
    ? ask("task_lost", "Ace Data Cloud no longer lists the task of this reshoot.")
    : ask(
        "start_lost",
        "We couldn't confirm that this reshoot started. The answer was lost, and Ace Data Cloud lists no task for it.",
      );
}

function succeeded({ deliveredAt }: PolledRow, task: VeoTask, { now, timeouts }: Omit<PollResult, "task">): Happened {
  const item = task.items[0];
  if (!item) return ask("no_video", NOTHING_TO_FETCH, task);
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
  const reason = asSentence(task.failure?.message ?? "Ace Data Cloud gave no reason.");
  if (task.failure?.code === NO_VIDEO.code) {
    const says = task.failure.message === NO_VIDEO.message ? "" : ` It says: ${reason}`;
    return ask("no_video", NOTHING_TO_FETCH + says, task);
  }
  return {
    event: "seen_failed",
    changes: {
      upstreamTaskId: task.id,
      failureCode: "upstream_failed",
      failureMessage: `Ace Data Cloud couldn't make this reshoot: ${reason} You were not charged.`,
    },
  };
}

/** A delivered result has been charged: if the task later says that it failed, nothing is released without a person. */
const takenBack = (task: VeoTask) =>
  ask("taken_back", "Ace Data Cloud delivered this video, but now reports that it failed.", task);

function ask(failureCode: string, what: string, task?: VeoTask): Happened {
  const failureMessage = `${what} Your credits stay on hold until you decide.`;
  return { event: "overdue", changes: { failureCode, failureMessage, ...(task && { upstreamTaskId: task.id }) } };
}
