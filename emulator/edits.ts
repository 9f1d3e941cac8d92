import { z } from "zod";

/** One value of an answer that is not as documented. `at` is a path such as `response.data.0.video_url`; `""` is the whole. */
export const Edit = z.strictObject({
  at: z.string(),
  /** What stands there instead; without it, nothing does. */
  to: z.json().optional(),
  /** A text as many times its length, or a list of so many. */
  times: z.int().min(1).max(10_000_000).optional(),
});
export type Edit = z.infer<typeof Edit>;

/** The value with these places changed. A place that is not there is left alone. */
export function edited(value: unknown, edits: readonly Edit[]): unknown {
  const root = { value: structuredClone(value) };
  for (const edit of edits) change(root, edit);
  return root.value;
}

function change(root: object, edit: Edit): void {
  const keys = ["value", ...(edit.at === "" ? [] : edit.at.split("."))];
  const last = keys.pop() ?? "";
  let holder: unknown = root;
  for (const key of keys) holder = isHolder(holder) ? holder[key] : undefined;
  if (!isHolder(holder) || !(last in holder)) return;
  if (edit.to === undefined) delete holder[last];
  else holder[last] = many(edit.to, edit.times);
}

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function many(value: unknown, times: number | undefined): unknown {
  if (times === undefined) return value;
  return typeof value === "string" ? value.repeat(times) : Array.from({ length: times }, () => value);
}
