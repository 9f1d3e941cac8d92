import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";
import { taskState } from "./task-state";
import type { WireFailure, WireTask } from "./wire";

/** A video that the provider made. `id` is the source ID for a reshoot; it is not the task's ID. */
export type VeoItem = { id: string; videoUrl: string };

/** What was submitted. `motion` is absent if the value is not one of the fifteen. */
type VeoRequest = {
  action?: string;
  aspectRatio?: string;
  callbackUrl?: string;
  model?: string;
  motion?: MotionId;
  prompt?: string;
  videoId?: string;
};

/** One task of the provider, in any of its forms. `items` is empty unless the state is `succeeded`. */
export type VeoTask = {
  id: string;
  /** `videos`, `reshoot`, `extend`, `objects`, `upsample`; null if the provider does not give it. */
  type: string | null;
  createdAt: Date | null;
  /** When the task ended at the provider, with any outcome. */
  finishedAt: Date | null;
  request: VeoRequest;
  state: "pending" | "succeeded" | "failed";
  items: VeoItem[];
  failure: WireFailure | null;
  elapsedSeconds: number | null;
};

/** The task that a document describes, or null if the document has no task ID. */
export function toVeoTask(wire: WireTask): VeoTask | null {
  const id = wire.id || wire.task_id || wire.response?.task_id;
  if (!id) return null;
  const verdict = taskState(wire);
  return {
    id,
    type: wire.type || null,
    createdAt: toDate(wire.created_at),
    finishedAt: toDate(wire.finished_at),
    request: toVeoRequest(wire.request),
    state: verdict.state,
    items: verdict.state === "succeeded" ? itemsOf(wire, id) : [],
    failure: verdict.state === "failed" ? verdict.failure : null,
    elapsedSeconds: elapsedSeconds(wire),
  };
}

/** A video without its own ID gets the ID of its task. */
function itemsOf(wire: WireTask, taskId: string): VeoItem[] {
  return (wire.response?.data ?? []).flatMap((item) =>
    item.video_url ? [{ id: item.id || taskId, videoUrl: item.video_url }] : [],
  );
}

function toVeoRequest(wire: WireTask["request"]): VeoRequest {
  const motion = MOTION_IDS.find((id) => id === wire?.motion_type);
  return {
    ...(wire?.action && { action: wire.action }),
    ...(wire?.aspect_ratio && { aspectRatio: wire.aspect_ratio }),
    ...(wire?.callback_url && { callbackUrl: wire.callback_url }),
    ...(wire?.model && { model: wire.model }),
    ...(motion && { motion }),
    ...(wire?.prompt && { prompt: wire.prompt }),
    ...(wire?.video_id && { videoId: wire.video_id }),
  };
}

/** Unix seconds, as a number or as text, or a date with its time zone: the zone of another date would be a guess. */
function toDate(value: WireTask["created_at"]): Date | null {
  const seconds = toNumber(value);
  if (seconds !== null) return validDate(seconds * 1000);
  return typeof value === "string" && /(Z|[+-]\d\d:?\d\d)$/.test(value) ? validDate(Date.parse(value)) : null;
}

/** No task is older than the service. A time far outside is in another unit, or invalid, and PostgreSQL may not hold it. */
const PLAUSIBLE = { from: Date.UTC(2020, 0), to: Date.UTC(2100, 0) };

function validDate(milliseconds: number): Date | null {
  return milliseconds >= PLAUSIBLE.from && milliseconds < PLAUSIBLE.to ? new Date(milliseconds) : null;
}

function elapsedSeconds(wire: WireTask): number | null {
  const elapsed = toNumber(wire.elapsed);
  if (elapsed !== null) return elapsed;
  const start = toDate(wire.started_at) ?? toDate(wire.created_at);
  const end = toDate(wire.finished_at);
  return start && end ? (end.getTime() - start.getTime()) / 1000 : null;
}

function toNumber(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined || value === "") return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
