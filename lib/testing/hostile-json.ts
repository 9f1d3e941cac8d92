import fc from "fast-check";
import type { FaultScript } from "@/emulator/fault-injector";
import taskSucceeded from "@/lib/providers/veo/fixtures/task-succeeded.json";

type Fault = NonNullable<FaultScript["rules"]>[number]["do"][number];
export type Edit = Extract<Fault, { kind: "edit" }>["edits"][number];

/** Every path in a document, such as `response.data.0.id`, including those of inner nodes. */
function placesOf(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, held]) => placesOf(held, at === "" ? key : `${at}.${key}`));
  return at === "" ? inner : [at, ...inner];
}

const TEXTS = [
  ...[
    "",
    " ",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "🏠\udfff",
    "\u0007",
    "灯塔",
    "<script>alert(1)</script>",
    "null",
    "1e999",
    "__proto__",
  ],
  ...["failed", "succeeded", "running", "error", "finished", "reshoot", "extend", "UP"],
  ...["http://127.0.0.1:1/x.mp4", "https://no.such.host/x.mp4", "file:///etc/passwd", "http://[", "//x", "-infinity"],
];
const NUMBERS = [0, -1, 0.1, 2 ** 31, 2 ** 53, 1e18, 1e300, -1e300, 1_753_435_158_509, -9e12, 253_402_300_800];

const hostile = fc.oneof(
  fc.constantFrom(...TEXTS).map((to) => ({ to })),
  fc.constantFrom(...NUMBERS).map((to) => ({ to })),
  fc.constantFrom(null, true, false, [], {}, [[]], [null], [{}]).map((to) => ({ to })),
  fc.constantFrom("x", "灯\u0000", "🏠").map((to) => ({ to, times: 100_000 })),
  fc.constantFrom({}, { id: "twice" }, "x").map((to) => ({ to: [to], times: 10_000 })),
  fc.jsonValue({ maxDepth: 4 }).map((to) => ({ to })),
  fc.constant({}),
);

const editsAt = (places: readonly string[]) =>
  fc.array(
    fc.tuple(fc.constantFrom(...places), hostile).map(([at, value]): Edit => {
      // Safe: every value above is JSON.
      return { at, ...value } as Edit;
    }),
    { minLength: 1, maxLength: 4 },
  );

/** The fields that we keep or that decide a task's state. */
const KEPT = [
  ...["id", "type", "created_at", "finished_at", "request.prompt", "request.video_id", "request.callback_url"],
  ...["response.data.0.id", "response.data.0.video_url", "response.error", "response.error.message"],
];

/** Faulty edits of one task's document. */
export const documentEdits = fc.oneof(editsAt(placesOf(taskSucceeded)), editsAt(KEPT));
/**
 * Faulty edits of an answer with two tasks, at its second task and around it. The newest task is first: an edit of that one
 * could say that it has ended, and then it has.
 */
export const pageEdits = editsAt([
  "",
  "items",
  "count",
  "items.1",
  ...placesOf(taskSucceeded).map((at) => `items.1.${at}`),
]);
/** Answers to an accepted paid call. */
export const submitAnswer = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.constantFrom(...TEXTS).map((text) => JSON.stringify({ task_id: text, success: true })),
  fc
    .constantFrom(...NUMBERS, null, [], {})
    .map((value) => JSON.stringify({ task_id: value, data: value, error: value })),
  fc.constantFrom(
    "",
    "nul",
    '{"task_id":1e999}',
    '{"task_id":"x',
    "\u0000",
    `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
  ),
);

/** For more runs: `FUZZ_RUNS=500 npx vitest run lib/domain/reshoots/wire-fuzz.test.ts`. A failure prints its `FUZZ_SEED`. */
export function fuzzRuns(usual: number) {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  return { numRuns: Number(FUZZ_RUNS ?? usual), endOnFailure: true, ...(FUZZ_SEED && { seed: Number(FUZZ_SEED) }) };
}
