import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { Expecting } from "./reshoots";
import { FEWEST_IN_RUN, RUN_PAUSES, RUN_STATES, STEP_OUTCOMES } from "./run-states";
import * as z from "./schema";

/** Motions of a source that are ordered one after another, each when the one before it was judged, until one is picked. */
export const Run = z
  .object({
    id: z.uuid(),
    videoId: z.uuid(),
    state: z.enum(RUN_STATES),
    /** Why it waits for a member; only while it is paused. */
    pausedBecause: z.nullable(z.enum(RUN_PAUSES)),
    /** In the order of the run. A motion without a reshoot was never charged. */
    steps: z.array(
      z.object({
        motion: z.enum(MOTION_IDS),
        reshootId: z.nullable(z.uuid()),
        outcome: z.nullable(z.enum(STEP_OUTCOMES)),
      }),
    ),
    /** What the motions that are not ordered would cost, in 1/100 credit. Nothing of it is reserved. */
    notOrdered: z.int(),
    isOpen: z.boolean(),
    createdAt: z.iso.datetime(),
    endedAt: z.nullable(z.iso.datetime()),
    createdBy: z.object({ id: z.uuid(), name: z.string() }),
  })
  .register(z.globalRegistry, { id: "Run" });
export type Run = z.output<typeof Run>;

export const CreateRun = z.object({
  videoId: z.uuid(),
  /** Two to fifteen different motions, in the order in which they are ordered. */
  motions: z.array(z.enum(MOTION_IDS)).check(z.minLength(FEWEST_IN_RUN), z.maxLength(MOTION_IDS.length)),
  /** Kept until the run is accepted, so that no retry or double click starts two. */
  requestKey: z.uuid(),
  /** The price of all motions in 1/100 credit, as shown to the member. Required above the team's limit. */
  confirmedCredits: z.optional(z.int()),
  expecting: Expecting,
});
export type CreateRun = z.output<typeof CreateRun>;

export const listRunsEndpoint = endpoint({
  method: "GET",
  path: "/api/runs",
  summary: "List a source's runs: motions that are ordered one after another until one is picked",
  access: "reshoots.view",
  status: 200,
  search: z.object({ videoId: z.uuid() }),
  reply: z.object({ items: z.array(Run) }),
});

export const createRunEndpoint = endpoint({
  method: "POST",
  path: "/api/runs",
  summary: "Start a run: its first motion is ordered now, each other one when the one before it was judged",
  access: "reshoots.submit",
  status: 202,
  body: CreateRun,
  reply: Run,
  limit: "paid",
});

export const pauseRunEndpoint = endpoint({
  method: "POST",
  path: "/api/runs/{id}/pause",
  summary: "Pause a run: the next motion is not ordered until it is resumed",
  access: "reshoots.decide",
  status: 200,
  params: OneId,
  reply: Run,
  limit: "write",
});

export const resumeRunEndpoint = endpoint({
  method: "POST",
  path: "/api/runs/{id}/resume",
  summary: "Resume a paused run; its next motion is ordered if all before it are judged",
  access: "reshoots.submit",
  status: 200,
  params: OneId,
  reply: Run,
  limit: "paid",
});

export const endRunEndpoint = endpoint({
  method: "POST",
  path: "/api/runs/{id}/end",
  summary: "End a run: what it has not sent yet is cancelled, and nothing more is ordered",
  access: "reshoots.decide",
  status: 200,
  params: OneId,
  reply: Run,
  limit: "write",
});
