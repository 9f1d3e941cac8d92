import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";

/**
 * The events of a reshoot. `turned_away`: refused for lack of capacity, the only refusal that is retried. `seen_*`:
 * what a poll of the upstream's tasks showed. `overdue`: no progress within the time limit. `unstartable`: nothing
 * was ever sent, and the queue has given up. `wrote_off`: given up by a person although the upstream had delivered
 * it, and so charged for it. `withdrawn`: turned away, and its run has ended meanwhile, so it is not sent again.
 */
export const RESHOOT_EVENTS = [
  "claimed",
  "unstartable",
  "accepted",
  "turned_away",
  "withdrawn",
  "refused",
  "seen_pending",
  "seen_succeeded",
  "seen_failed",
  "overdue",
  "saved",
  "unsavable",
  "cancelled",
  "start_again",
  "find_start",
  "find_task",
  "gave_up",
  "wrote_off",
] as const;
export type ReshootEvent = (typeof RESHOOT_EVENTS)[number];

/** The new status after an event, its effect on the reservation, and the next task. */
export type Step = {
  to: ReshootStatus;
  credits?: "settle" | "release";
  task?: "connection.poll" | "reshoot.start" | "reshoot.save";
};

const RENDER = { to: "rendering", task: "connection.poll" } satisfies Step;
const SAVE = { to: "saving", task: "reshoot.save" } satisfies Step;
const WITHDRAW = { to: "cancelled", credits: "release" } satisfies Step;
const FAIL = { to: "failed", credits: "release" } satisfies Step;
const ASK = { to: "needs_attention" } satisfies Step;
const START_AGAIN = { to: "queued", task: "reshoot.start" } satisfies Step;

/**
 * All transitions of a reshoot. Any other event changes nothing: it is late, a duplicate or contradicts the status.
 * An answer that arrives after its time-out still counts until a person has decided.
 */
const STEPS: Record<ReshootStatus, Partial<Record<ReshootEvent, Step>>> = {
  queued: {
    claimed: { to: "starting", task: "connection.poll" },
    unstartable: ASK,
    cancelled: { to: "cancelled", credits: "release" },
  },
  starting: {
    accepted: RENDER,
    turned_away: START_AGAIN,
    withdrawn: WITHDRAW,
    refused: FAIL,
    seen_pending: RENDER,
    seen_succeeded: SAVE,
    seen_failed: FAIL,
    overdue: ASK,
  },
  rendering: { seen_succeeded: SAVE, seen_failed: FAIL, overdue: ASK },
  saving: { saved: { to: "ready", credits: "settle" }, unsavable: ASK },
  needs_attention: {
    accepted: RENDER,
    turned_away: START_AGAIN,
    withdrawn: WITHDRAW,
    refused: FAIL,
    start_again: START_AGAIN,
    find_start: { to: "starting", task: "connection.poll" },
    find_task: RENDER,
    gave_up: FAIL,
    wrote_off: { to: "failed", credits: "settle" },
  },
  ready: {},
  failed: {},
  cancelled: {},
};

/** The step for an event, or null when it changes nothing. */
export const nextStep = (status: ReshootStatus, event: ReshootEvent): Step | null => STEPS[status][event] ?? null;
