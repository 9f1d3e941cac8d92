import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import type { RunState, StepOutcome } from "@/lib/shared/contracts/run-states";

/** One motion of a run, with what is known of its reshoot. */
export type StepFacts = {
  outcome: StepOutcome | null;
  /** Null until it is ordered. */
  status: ReshootStatus | null;
  /** Its result is in the trash. */
  isDeleted: boolean;
  /** The members' ratings of its result. */
  ratings: readonly Rating[];
};

/** `wait` until its result is judged; `drop` when it was deleted instead, by a person or by age. `at` is the step's index. */
export type Move =
  | { kind: "wait" }
  | { kind: "pick"; at: number }
  | { kind: "pass"; at: number }
  | { kind: "fail"; at: number }
  | { kind: "drop"; at: number }
  | { kind: "order"; at: number }
  | { kind: "finish" };

/** What a run does next. A pick of any of its results ends it, also while it is paused; nothing else moves a paused run. */
export function nextMove(state: RunState, steps: readonly StepFacts[]): Move {
  if (state !== "running" && state !== "paused") return { kind: "wait" };
  const picked = steps.findIndex(({ ratings, isDeleted }) => !isDeleted && ratings.includes("pick"));
  if (picked >= 0) return { kind: "pick", at: picked };
  if (state === "paused") return { kind: "wait" };
  const at = steps.findIndex(({ outcome }) => outcome === null);
  const step = steps[at];
  if (!step) return { kind: "finish" };
  if (step.status === null) return { kind: "order", at };
  if (step.status === "failed" || step.status === "cancelled") return { kind: "fail", at };
  if (step.status !== "ready") return { kind: "wait" };
  if (step.ratings.length > 0) return { kind: "pass", at };
  return step.isDeleted ? { kind: "drop", at } : { kind: "wait" };
}
