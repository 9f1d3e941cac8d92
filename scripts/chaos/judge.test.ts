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
  ["a delivered one is ready", row("ready"), [call(1.2)], [0, 0, 0, 0]],
  ["a refused one is released", row("failed"), [], [0, 0, 0, 0]],
  ["a failed task is released", row("failed"), [call(0)], [0, 0, 0, 0]],
  ["a lost start that never began is a person's", row("needs_attention", "start_lost"), [], [0, 0, 0, 0]],
  ["a video that is gone is a person's", row("needs_attention", "result_gone"), [call(1.2)], [0, 0, 0, 0]],
  ["a charged start nobody found is lost", row("needs_attention", "start_lost"), [call(1.2)], [1, 0, 0, 0]],
  ["one that asks without a reason is lost", row("needs_attention"), [], [1, 0, 0, 0]],
  ["one that is stuck is lost", row("saving"), [call(1.2)], [1, 0, 0, 0]],
  ["two accepted calls are paid twice", row("ready"), [call(1.2), call(1.2, { taskId: "u" })], [0, 1, 0, 0]],
  ["a charged one is never released", row("failed"), [call(1.2)], [0, 0, 1, 0]],
  ["nothing is ready for free", row("ready"), [], [0, 0, 0, 1]],
])("%s", (_, end, calls, expected) => {
  expect(counts([end], calls)).toEqual(expected);
});

it("counts what was promised without a row, and what was paid for nobody, as lost", () => {
  expect(counts([], [], ["r"])).toEqual([1, 0, 0, 0]);
  expect(counts([], [call(1.2, { reshootId: null })], [])).toEqual([1, 0, 0, 0]);
});

it("is ok only when nothing at all was found", () => {
  const clean = judge({ promised: new Set(), rows: [], calls: [] });
  expect(verdictLine(clean, 7, 0)).toBe("chaos: 0 lost, 0 paid twice, 0 released that were delivered (seed 7) ok");
  expect(verdictLine(clean, 7, 1)).toMatch(/short$/);
  expect(verdictLine(judge({ promised: new Set(["r"]), rows: [], calls: [] }), 7, 0)).toMatch(
    /^chaos: 1 lost.* short$/,
  );
});
