import { expect, it } from "vitest";
import { type EndRow, judge, type PaidCall, verdictLine } from "./judge";

const row = (status: string, failureCode: string | null = null): EndRow => ({
  id: "r",
  status,
  failureCode,
  failureMessage: failureCode && "It says why.",
});
const call = (charged: number, changes: Partial<PaidCall> = {}): PaidCall => ({
  ...{ taskId: "t", reshootId: "r", state: charged ? "succeeded" : "failed", charged },
  ...changes,
});
const counts = (rows: EndRow[], calls: PaidCall[], promised = ["r"]) => {
  const { lost, paidTwice, releasedDelivered, disagreements } = judge({ promised: new Set(promised), rows, calls });
  return [lost, paidTwice, releasedDelivered, disagreements].map(({ length }) => length);
};

it.each([
  ["a delivered reshoot is ready", row("ready"), [call(1.2)], [0, 0, 0, 0]],
  ["a refused reshoot is released", row("failed"), [], [0, 0, 0, 0]],
  ["a reshoot with a failed task is released", row("failed"), [call(0)], [0, 0, 0, 0]],
  ["a lost start without a task needs attention", row("needs_attention", "start_lost"), [], [0, 0, 0, 0]],
  ["a deleted result needs attention", row("needs_attention", "result_gone"), [call(1.2)], [0, 0, 0, 0]],
  ["a charged start that was not found is lost", row("needs_attention", "start_lost"), [call(1.2)], [1, 0, 0, 0]],
  ["needs attention without a reason is lost", row("needs_attention"), [], [1, 0, 0, 0]],
  ["a stuck reshoot is lost", row("saving"), [call(1.2)], [1, 0, 0, 0]],
  ["two accepted calls are paid twice", row("ready"), [call(1.2), call(1.2, { taskId: "u" })], [0, 1, 0, 0]],
  ["a charged reshoot must not be released", row("failed"), [call(1.2)], [0, 0, 1, 0]],
  ["a ready reshoot must be charged", row("ready"), [], [0, 0, 0, 1]],
])("%s", (_, end, calls, expected) => {
  expect(counts([end], calls)).toEqual(expected);
});

it("counts an accepted reshoot without a row, and a paid call without a reshoot, as lost", () => {
  expect(counts([], [], ["r"])).toEqual([1, 0, 0, 0]);
  expect(counts([], [call(1.2, { reshootId: null })], [])).toEqual([1, 0, 0, 0]);
});

it("is ok only without any finding", () => {
  const clean = judge({ promised: new Set(), rows: [], calls: [] });
  expect(verdictLine(clean, 7, 0)).toBe("chaos: 0 lost, 0 paid twice, 0 released that were delivered (seed 7) ok");
  expect(verdictLine(clean, 7, 1)).toMatch(/short$/);
  expect(verdictLine(judge({ promised: new Set(["r"]), rows: [], calls: [] }), 7, 0)).toMatch(
    /^chaos: 1 lost.* short$/,
  );
});
