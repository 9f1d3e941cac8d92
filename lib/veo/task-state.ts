import { readWireError, type WireFailure, type WireResponse, type WireTask } from "./wire";

export type TaskVerdict = { state: "pending" | "succeeded" } | { state: "failed"; failure: WireFailure };

const FAILED = new Set(["failed", "failure", "error", "cancelled", "canceled", "rejected"]);
const DONE = new Set(["succeed", "succeeded", "success", "completed", "complete", "finished"]);

const NO_REASON: WireFailure = { code: "unknown", message: "The upstream gave no reason." };
const NO_VIDEO: WireFailure = { code: "no_video", message: "The upstream finished the task without a video." };

/**
 * Decides what a task document says, which has no status field: words first (where a word is present it is meant),
 * then `success: false`, then the presence of a video, then `finished_at`. What says nothing is pending.
 */
export function taskState(task: WireTask): TaskVerdict {
  const response = task.response;
  const words = statusWords(task);
  if (words.some((word) => DONE.has(word))) return done(response);
  if (words.some((word) => FAILED.has(word))) return failed(response);
  if (words.length > 0 || !response) return { state: "pending" };

  const isFinished = Boolean(task.finished_at);
  if (response.success === false && (isFinished || readWireError(response.error))) return failed(response);
  return isFinished || hasVideo(response) ? done(response) : { state: "pending" };
}

function done(response: WireResponse | null | undefined): TaskVerdict {
  return hasVideo(response) ? { state: "succeeded" } : failed(response, NO_VIDEO);
}

function statusWords(task: WireTask): string[] {
  const speakers = [task, task.response, ...(task.response?.data ?? [])];
  return speakers
    .flatMap((speaker) => [speaker?.state, speaker?.status])
    .filter((word): word is string => typeof word === "string" && word.trim() !== "")
    .map((word) => word.trim().toLowerCase());
}

function hasVideo(response: WireResponse | null | undefined): boolean {
  return response?.data.some((item) => item.video_url) ?? false;
}

function failed(response: WireResponse | null | undefined, otherwise = NO_REASON): TaskVerdict {
  return { state: "failed", failure: readWireError(response?.error) ?? otherwise };
}
