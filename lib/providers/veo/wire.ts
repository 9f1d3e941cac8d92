import { z } from "zod";
import { cleanText } from "./clean-text";

/**
 * The upstream's replies in its own words, read as loosely as its documents and its other clients disagree: anything
 * optional may be absent, null or of the wrong type and then reads as null. Only an answer that is not an object is an error.
 * Every value that leaves here can be stored: texts are cleaned and cut, IDs and addresses that cannot be used are null.
 */
const LONGEST = { text: 10_000, id: 500, address: 8_000 };
/** One video per task in every example, and at most a hundred tasks are asked for at once. */
const MOST = { videos: 50, tasks: 5_000 };

const textOf = (maxLength: number) =>
  z
    .string()
    .transform((value) => cleanText(value, maxLength))
    .nullish()
    .catch(null);
const text = textOf(LONGEST.text);
/** An ID that cleaning would change names something else, and a longer one fits into no index. */
const id = z
  .string()
  .max(LONGEST.id)
  .refine((value) => cleanText(value, LONGEST.id) === value)
  .nullish()
  .catch(null);
/** A word where an address should be is no video. */
const address = z.string().max(LONGEST.address).refine(isWebAddress).nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
/** Unix seconds, as a number or as text; a date in words where other services of the vendor write one. */
const moment = z.union([z.number(), z.string()]).nullish().catch(null);

function isWebAddress(value: string): boolean {
  return cleanText(value, LONGEST.address) === value && /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}

const objectsOf = (most: number) => (value: unknown) => {
  const list = Array.isArray(value) ? value.slice(0, most) : [value];
  return list.filter((entry) => typeof entry === "object" && entry !== null && !Array.isArray(entry));
};

/** One video of a result. `created_at` and `complete_at` name no time zone: never compute with them. */
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

/** What a task answered, what a synchronous call answers and what a callback carries. `data` may be one object. */
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

/** The submitted body, which the upstream keeps verbatim: the way to recognise a task whose answer was lost. */
const wireRequest = z.looseObject({
  action: text,
  aspect_ratio: text,
  callback_url: text,
  model: text,
  motion_type: text,
  prompt: text,
  video_id: id,
});

/** A task document. It has no status of its own: see `taskState`. */
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

/** `count` is the total in one description and the size of the page in another: do not page by it. */
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

/** The code of a failure that names none. */
export const NO_CODE = "unknown";

/** Reads an `error` field, which is an object, a bare sentence, null or absent. Null when it says nothing. */
export function readWireError(error: unknown): WireFailure | null {
  const parsed = wireErrorObject.safeParse(typeof error === "string" ? { message: error } : error);
  if (!parsed.success) return null;
  const code = parsed.data.code?.trim();
  const sentence = parsed.data.message?.trim();
  if (!code && !sentence) return null;
  return { code: code || NO_CODE, message: sentence || code || "" };
}
