import { expect, it } from "vitest";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import type { StepOutcome } from "@/lib/shared/contracts/run-states";
import { nextMove, type StepFacts } from "./next-move";

const step = (status: ReshootStatus | null, ratings: Rating[] = [], outcome: StepOutcome | null = null): StepFacts => ({
  ...{ status, ratings, outcome },
  isDeleted: false,
});
const NEW = step(null);
const PASSED = step("ready", ["reject"], "passed");

it.each<[string, Parameters<typeof nextMove>[0], StepFacts[], ReturnType<typeof nextMove>]>([
  ["orders the first", "running", [NEW, NEW], { kind: "order", at: 0 }],
  ["waits while it renders", "running", [step("rendering"), NEW], { kind: "wait" }],
  ["waits for a decision about a lost start", "running", [step("needs_attention"), NEW], { kind: "wait" }],
  ["waits for a rating", "running", [step("ready"), NEW], { kind: "wait" }],
  ["passes a maybe", "running", [step("ready", ["maybe"]), NEW], { kind: "pass", at: 0 }],
  [
    "drops an unrated result in the trash",
    "running",
    [{ ...step("ready"), isDeleted: true }, NEW],
    { kind: "drop", at: 0 },
  ],
  [
    "passes a rejected one in the trash",
    "running",
    [{ ...step("ready", ["reject"]), isDeleted: true }],
    { kind: "pass", at: 0 },
  ],
  ["orders the next", "running", [PASSED, NEW], { kind: "order", at: 1 }],
  ["closes a failed one", "running", [step("failed"), NEW], { kind: "fail", at: 0 }],
  ["closes a cancelled one", "running", [step("cancelled"), NEW], { kind: "fail", at: 0 }],
  ["ends with a pick among other ratings", "running", [step("ready", ["reject", "pick"])], { kind: "pick", at: 0 }],
  [
    "ends with a late pick of a passed one",
    "running",
    [step("ready", ["pick"], "passed"), NEW],
    { kind: "pick", at: 0 },
  ],
  ["ends with a pick while paused", "paused", [step("ready", ["pick"]), NEW], { kind: "pick", at: 0 }],
  ["orders nothing while paused", "paused", [PASSED, NEW], { kind: "wait" }],
  ["finishes after the last", "running", [PASSED, PASSED], { kind: "finish" }],
  ["does nothing after its end", "ended", [PASSED, NEW], { kind: "wait" }],
  ["does nothing after a pick", "picked", [step("ready", ["pick"], "picked"), NEW], { kind: "wait" }],
])("%s", (_name, state, steps, move) => {
  expect(nextMove(state, steps)).toEqual(move);
});
