import { z } from "zod";

/** Changes one value of an answer. `at` is a path such as `response.data.0.video_url`; `""` is the whole answer. */
export const Edit = z.strictObject({
  at: z.string(),
  /** The new value. Without it, the field is removed. */
  to: z.json().optional(),
  /** Repeats a text, or makes a list of this many items. */
  times: z.int().min(1).max(10_000_000).optional(),
});
export type Edit = z.infer<typeof Edit>;

/** A copy of the value with these edits. Paths that do not exist are ignored. */
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
