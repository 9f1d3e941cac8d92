/**
 * The states of a run: it goes on, waits for a member, was ended by a pick, has nothing left to order, or was ended by a member.
 */
export const RUN_STATES = ["running", "paused", "picked", "finished", "ended"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** A run in one of these states may still order something. */
export const OPEN_RUN_STATES = ["running", "paused"] as const satisfies readonly RunState[];
export const isOpenRun = (state: RunState): boolean => OPEN_RUN_STATES.some((open) => open === state);

/** Why a run waits for a member. */
export const RUN_PAUSES = [
  "member",
  "failed",
  "budget",
  "connection",
  "source",
  "orderer",
  "deleted",
  "ordered",
] as const;
export type RunPause = (typeof RUN_PAUSES)[number];

/** What became of one motion of a run; null until it is judged. */
export const STEP_OUTCOMES = ["picked", "passed", "failed"] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** One motion needs no order. */
export const FEWEST_IN_RUN = 2;
