import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { ConversionChanges } from "./conversion";
import { endpoint } from "./endpoint";
import { MediaFields } from "./media";
import { OneId } from "./one-id";
import { PageSearch, pageOf } from "./page";
import { RESHOOT_STATUSES, type ReshootStatus } from "./reshoot-status";
import { ResultMotion } from "./result-motion";
import * as z from "./schema";
import { RESULT_ORIGINS } from "./video-origins";
import { Video } from "./videos";

/** At most one reshoot of each of the fifteen motions per batch. */
export const MAX_MOTIONS = MOTION_IDS.length;

export const Reshoot = z
  .object({
    id: z.uuid(),
    videoId: z.uuid(),
    batchId: z.uuid(),
    motion: ResultMotion,
    /** 1 for the first reshoot of this source with this motion, 2 for the next, … */
    version: z.int().check(z.gte(1)),
    status: z.enum(RESHOOT_STATUSES),
    /** An added one was made elsewhere: it is ready, and costs nothing here. */
    origin: z.enum(RESULT_ORIGINS),
    /** Where an added one was made, and what it cost there, in the member's words. */
    tool: z.nullable(z.string()),
    costNote: z.nullable(z.string()),
    /** What an added file was that was converted for the player; null if it is played as it came. */
    convertedFrom: z.nullable(z.string()),
    /** What was changed then. */
    changes: ConversionChanges,
    /** The added file as it came, to download, when it was converted; null otherwise. */
    originalUrl: z.nullable(z.string()),
    /** 1/100 credit; 0 for an added one. */
    price: z.int(),
    /** What happened to the credits; `none` for an added one. */
    credits: z.enum(["reserved", "settled", "released", "none"]),
    /** Why it failed or waits for a decision; what it cost is in `credits`. */
    failure: z.nullable(z.object({ code: z.string(), message: z.string() })),
    /** Reshoots of the team ahead of this one; only while `queued`. */
    queuePosition: z.nullable(z.int()),
    cancellable: z.boolean(),
    /** What giving it up would do to its credits; null unless it waits for a decision. */
    givingUp: z.nullable(z.enum(["releases", "settles"])),
    upstreamTaskId: z.nullable(z.string()),
    upstreamVideoId: z.nullable(z.string()),
    resultUrl: z.nullable(z.string()),
    ...MediaFields,
    createdAt: z.iso.datetime(),
    startedAt: z.nullable(z.iso.datetime()),
    endedAt: z.nullable(z.iso.datetime()),
    createdBy: z.object({ id: z.uuid(), name: z.string() }),
  })
  .register(z.globalRegistry, { id: "Reshoot" });
export type Reshoot = z.output<typeof Reshoot>;

/**
 * How many reshoots the client knows of, of each of these motions, without those that ended without a video. When a member has
 * ordered one meanwhile, the order is refused with `already_ordered` and nothing is charged.
 */
export const Expecting = z.optional(
  z.array(z.object({ motion: z.enum(MOTION_IDS), count: z.int().check(z.gte(0)) })).check(z.maxLength(MAX_MOTIONS)),
);

export const SubmitReshoots = z.object({
  videoId: z.uuid(),
  /** One to fifteen different motions; each becomes one paid reshoot. */
  motions: z.array(z.enum(MOTION_IDS)),
  /** Created once per draft and kept until it is accepted, so no retry, double click or reload can charge twice. */
  requestKey: z.uuid(),
  /** The total price in 1/100 credit, as shown to and accepted by the member. Required above the team's limit. */
  confirmedCredits: z.optional(z.int()),
  expecting: Expecting,
});
export type SubmitReshoots = z.output<typeof SubmitReshoots>;

export const listReshootsEndpoint = endpoint({
  method: "GET",
  path: "/api/reshoots",
  summary: "List the team's reshoots, newest first",
  access: "reshoots.view",
  status: 200,
  search: z.extend(PageSearch, {
    videoId: z.optional(z.uuid()),
    batchId: z.optional(z.uuid()),
    /** One status, several separated by commas, or `unsettled`. */
    status: z.optional(
      z.string().check(
        z.maxLength(200),
        z.refine((value) => value.split(",").every((word) => word === "unsettled" || isStatus(word)), {
          error: () => m.fields_status_unknown(),
        }),
      ),
    ),
  }),
  reply: pageOf(Reshoot),
});

const isStatus = (word: string): word is ReshootStatus => (RESHOOT_STATUSES as readonly string[]).includes(word);

export const submitReshootsEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots",
  summary: "Submit paid reshoots of one source video, one per motion",
  access: "reshoots.submit",
  status: 202,
  body: SubmitReshoots,
  reply: z.object({ items: z.array(Reshoot) }),
  limit: "paid",
});

export const getReshootEndpoint = endpoint({
  method: "GET",
  path: "/api/reshoots/{id}",
  summary: "Read one reshoot",
  access: "reshoots.view",
  status: 200,
  params: OneId,
  reply: Reshoot,
});

export const cancelReshootEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/cancel",
  summary: "Cancel a reshoot that has not been sent yet; its credits are released",
  access: "reshoots.decide",
  status: 200,
  params: OneId,
  reply: Reshoot,
  limit: "write",
});

/** For a reshoot in `needs_attention`: search for its lost task once more. */
export const checkAgainEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/check-again",
  summary: "Check again for the Veo task of a reshoot whose start was lost",
  access: "reshoots.decide",
  status: 202,
  params: OneId,
  reply: Reshoot,
  limit: "write",
});

/** For a reshoot in `needs_attention`: a member decides to stop waiting for it and takes the credits back. */
export const giveUpEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/give-up",
  summary: "Give up a reshoot that needs attention and release its credits",
  access: "reshoots.decide",
  status: 200,
  params: OneId,
  reply: Reshoot,
  limit: "write",
});

/** `added` is false when this result already was a source of the team. */
export const addAsSourceEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/use-as-source",
  summary: "Make a finished reshoot a source video of its own; a second call returns the same source",
  access: "videos.change",
  status: 200,
  params: OneId,
  reply: z.object({ video: Video, added: z.boolean() }),
  limit: "write",
});
