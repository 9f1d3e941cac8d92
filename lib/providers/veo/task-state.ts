import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readWireError, type WireFailure, type WireResponse, type WireTask } from "./wire";

export type TaskVerdict = { state: "pending" | "succeeded" } | { state: "failed"; failure: WireFailure };

const FAILED = new Set(["failed", "failure", "error", "cancelled", "canceled", "rejected"]);
const DONE = new Set(["succeed", "succeeded", "success", "completed", "complete", "finished"]);

/** A date text without a time zone can be off by up to a day. */
const DAY_MS = 24 * 3600 * 1000;

const noReason = (): WireFailure => ({ code: "unknown", message: m.errors_reshoots_failed_unexplained() });
/** A task that ended as done, but without a video. It may have been charged; its message may be another one. */
export const NO_VIDEO = "no_video";
/** The message if the provider gave no other. */
export const noVideoMessage = m.errors_reshoots_no_video;

/**
 * Derives the state of a task document, which has no status field: first from its status words, then from `success: false`,
 * then from the presence of a video, then from `finished_at`. Without any of these it is pending.
 */
export function taskState(task: WireTask): TaskVerdict {
  const response = task.response;
  const words = statusWords(task);
  if (words.some((word) => DONE.has(word))) return done(response);
  if (words.some((word) => FAILED.has(word))) return failed(response);
  if (words.length > 0) return { state: "pending" };

  const isFinished = isMoment(task.finished_at);
  if (response?.success === false && (isFinished || response.error !== undefined)) return failed(response);
  return isFinished || hasVideo(response) ? done(response) : { state: "pending" };
}

const DATE = /^\d{4}-\d\d-\d\d/;

/**
 * Whether a value names a moment, in any unit or time zone. Zero, a negative number, a year before 1970 and a text that is no
 * date are how programs write "not yet".
 */
function isMoment(value: WireTask["finished_at"]): boolean {
  const number = Number(value || 0);
  if (!Number.isNaN(number)) return number > 0 && Number.isFinite(number);
  return typeof value === "string" && DATE.test(value) && Date.parse(value) > DAY_MS;
}

/** A success without a video may have been charged, unlike other failures. Its message is kept under a separate code. */
function done(response: WireResponse | null | undefined): TaskVerdict {
  if (hasVideo(response)) return { state: "succeeded" };
  if (response?.success === false) return failed(response, { code: NO_VIDEO, message: noVideoMessage() });
  return { state: "failed", failure: { code: NO_VIDEO, message: reasonIn(response) ?? noVideoMessage() } };
}

/** Finds the reason in an answer that claims success but has no video. */
function reasonIn(response: WireResponse | null | undefined): string | undefined {
  const speakers = response ? [response, ...response.data] : [];
  const reasons = speakers.flatMap((speaker) => readWireError(speaker.error)?.message || speaker.message?.trim() || []);
  return reasons[0];
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

function failed(response: WireResponse | null | undefined, otherwise = noReason()): TaskVerdict {
  const reason = reasonIn(response);
  const failure = readWireError(response?.error) ?? (reason ? { code: "unknown", message: reason } : otherwise);
  return { state: "failed", failure };
}
