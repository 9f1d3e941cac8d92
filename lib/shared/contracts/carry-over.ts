import { MOST_COMMENTS } from "./comment-choices";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

/** What can be done to open comments of earlier versions, each with the one that undoes it. */
const CARRY_DECISIONS = ["carry", "take_back", "resolve", "reopen"] as const;
export type CarryDecision = (typeof CARRY_DECISIONS)[number];

const CarryOver = z.object({
  /** Comments on earlier versions of the result, or carried-over ones of theirs. */
  commentIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(MOST_COMMENTS)),
  decision: z.enum(CARRY_DECISIONS),
});
export type CarryOver = z.output<typeof CarryOver>;

export const carryOverEndpoint = endpoint({
  method: "POST",
  path: "/api/reshoots/{id}/carry-over",
  summary:
    "Carry open comments of earlier versions over to this result, or resolve them; comments that others decided about meanwhile stay as they are",
  access: "comments.write",
  status: 200,
  params: OneId,
  body: CarryOver,
  reply: z.object({
    /** The comments of earlier versions that this call changed; the others were in that state already, or are not open. */
    changedIds: z.array(z.uuid()),
    /** Those whose frames lay beyond the end of this result, and were moved to its last frame. */
    movedIds: z.array(z.uuid()),
  }),
  limit: "write",
});
