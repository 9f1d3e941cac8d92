import { z } from "zod";
import { cleanText } from "./clean-text";

/**
 * The provider's replies in its own terms. Its documents and its other clients disagree, so they are read loosely: any
 * optional field may be absent, null or of the wrong type, and then reads as null. Only an answer that is not an object is an
 * error. Every parsed value can be stored: texts are cleaned and cut, unusable IDs and URLs are null.
 */
const LONGEST = { text: 10_000, id: 500, address: 8_000 };
/** Every example has one video per task, and at most a hundred tasks are requested at once. */
const MOST = { videos: 50, tasks: 5_000 };

const textOf = (maxLength: number) =>
  z
    .string()
    .transform((value) => cleanText(value, maxLength))
    .nullish()
    .catch(null);
const text = textOf(LONGEST.text);
/** An ID that cleaning would change would name something else, and a longer one fits in no index. */
const id = z
  .string()
  .max(LONGEST.id)
  .refine((value) => cleanText(value, LONGEST.id) === value)
  .nullish()
  .catch(null);
/** A text that is not a URL is not a video. */
const address = z.string().max(LONGEST.address).refine(isWebAddress).nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
/** Unix seconds, as a number or as text, or a date text as in other services of the provider. */
const moment = z.union([z.number(), z.string()]).nullish().catch(null);

function isWebAddress(value: string): boolean {
  return cleanText(value, LONGEST.address) === value && /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}

const objectsOf = (most: number) => (value: unknown) => {
  const list = Array.isArray(value) ? value.slice(0, most) : [value];
  return list.filter((entry) => typeof entry === "object" && entry !== null && !Array.isArray(entry));
};

/** One video of a result. `created_at` and `complete_at` have no time zone: never compute with them. */
const wireItem = z.looseObject({
  id,
  video_url: address,
  created_at: text,
  complete_at: text,
  state: text,
  status: text,
  message: text,
  error: z.unknown().optional(),
});

/** The response of a task, of a synchronous call and of a callback. `data` may be one object. */
const wireResponse = z.looseObject({
  success: flag,
  task_id: id,
  trace_id: text,
  state: text,
  status: text,
  message: text,
  data: z.preprocess(objectsOf(MOST.videos), z.array(wireItem)),
  error: z.unknown().optional(),
});

/** The submitted body, which the provider keeps unchanged: it identifies a task whose answer was lost. */
const wireRequest = z.looseObject({
  action: text,
  aspect_ratio: text,
  callback_url: text,
  model: text,
  motion_type: text,
  prompt: text,
  video_id: id,
});

/** A task document. It has no status field: see `taskState`. */
export const wireTask = z.looseObject({
  id,
  task_id: id,
  type: textOf(LONGEST.id),
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

/** `count` is the total in one description and the page size in another: do not page by it. */
export const wireBatch = z.looseObject({
  items: z.preprocess(objectsOf(MOST.tasks), z.array(wireTask)),
  count: z.number().nullish().catch(null),
  total: z.number().nullish().catch(null),
});

/** Any answer to a call that is not a task: an accepted submit, a gateway error, a worker error, the router's own 404. */
export const wireReply = z.looseObject({
  success: flag,
  task_id: id,
  trace_id: text,
  message: text,
  error: z.unknown().optional(),
});

const wireErrorObject = z.looseObject({ code: textOf(LONGEST.id), message: text });

export type WireTask = z.infer<typeof wireTask>;
export type WireResponse = z.infer<typeof wireResponse>;
export type WireFailure = { code: string; message: string };

/** The code of a failure that has none. */
export const NO_CODE = "unknown";

/** Reads an `error` field, which is an object, a text, null or absent. Null if it is empty. */
export function readWireError(error: unknown): WireFailure | null {
  const parsed = wireErrorObject.safeParse(typeof error === "string" ? { message: error } : error);
  if (!parsed.success) return null;
  const code = parsed.data.code?.trim();
  const sentence = parsed.data.message?.trim();
  if (!code && !sentence) return null;
  return { code: code || NO_CODE, message: sentence || code || "" };
}
