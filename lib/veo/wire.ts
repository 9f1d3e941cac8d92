import { z } from "zod";

/**
 * The upstream's replies in its own words, read as loosely as its documents and its other clients disagree: anything
 * optional may be absent, null or of the wrong type and then reads as null. Only an answer that is not an object is an error.
 */
const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
/** Unix seconds, as a number or as text; a date in words where other services of the vendor write one. */
const moment = z.union([z.number(), z.string()]).nullish().catch(null);

function objectsOf(value: unknown): unknown[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((entry) => typeof entry === "object" && entry !== null && !Array.isArray(entry));
}

/** One video of a result. `created_at` and `complete_at` name no time zone: never compute with them. */
const wireItem = z.looseObject({
  id: text,
  video_url: text,
  created_at: text,
  complete_at: text,
  state: text,
  status: text,
});

/** What a task answered, what a synchronous call answers and what a callback carries. `data` may be one object. */
const wireResponse = z.looseObject({
  success: flag,
  task_id: text,
  trace_id: text,
  state: text,
  status: text,
  data: z.preprocess(objectsOf, z.array(wireItem)),
  error: z.unknown().optional(),
});

/** The submitted body, which the upstream keeps verbatim: the way to recognise a task whose answer was lost. */
const wireRequest = z.looseObject({
  action: text,
  aspect_ratio: text,
  callback_url: text,
  model: text,
  motion_type: text,
  prompt: text,
  video_id: text,
});

/** A task document. It has no status of its own: see `taskState`. */
export const wireTask = z.looseObject({
  id: text,
  task_id: text,
  type: text,
  trace_id: text,
  state: text,
  status: text,
  created_at: moment,
  started_at: moment,
  finished_at: moment,
  elapsed: moment,
  request: wireRequest.nullish().catch(null),
  response: wireResponse.nullish().catch(null),
});

/** `count` is the total in one description and the size of the page in another: do not page by it. */
export const wireBatch = z.looseObject({
  items: z.preprocess(objectsOf, z.array(wireTask)),
  count: z.number().nullish().catch(null),
  total: z.number().nullish().catch(null),
});

/** Any answer to a call that is not a task: an accepted submit, a gateway error, a worker error, the router's own 404. */
export const wireReply = z.looseObject({
  success: flag,
  task_id: text,
  trace_id: text,
  message: text,
  error: z.unknown().optional(),
});

const wireErrorObject = z.looseObject({ code: text, message: text });

export type WireTask = z.infer<typeof wireTask>;
export type WireResponse = z.infer<typeof wireResponse>;
export type WireFailure = { code: string; message: string };

/** Reads an `error` field, which is an object, a bare sentence, null or absent. Null when it says nothing. */
export function readWireError(error: unknown): WireFailure | null {
  if (typeof error === "string") return error === "" ? null : { code: "unknown", message: error };
  const parsed = wireErrorObject.safeParse(error);
  if (!parsed.success) return null;
  const { code, message } = parsed.data;
  if (!code && !message) return null;
  return { code: code || "unknown", message: message || code || "" };
}
