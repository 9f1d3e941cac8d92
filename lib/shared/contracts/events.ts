import { endpoint } from "./endpoint";
import * as z from "./schema";

/** What can have changed. A client that receives an unknown noun reads everything again. */
const EVENT_NOUNS = [
  "batch",
  "reshoot",
  "video",
  "credits",
  "connection",
  "comment",
  "rating",
  "star",
  "run",
  "approval",
  "inbox",
  "share",
  "guest_star",
  "member",
  "team",
  "invitation",
  "storage",
] as const;
export type EventNoun = (typeof EVENT_NOUNS)[number];

/** Says what changed but not how. A client reads the new data through the API, which checks its access. */
export const Change = z
  .object({
    noun: z.string().check(z.maxLength(40), z.describe(`One of ${EVENT_NOUNS.join(", ")}; others may follow.`)),
    id: z.nullable(z.uuid()).check(z.describe("Null when it is not about one row: a list, or the team's only one.")),
    status: z.nullable(z.string().check(z.maxLength(40))),
  })
  .register(z.globalRegistry, { id: "Change" });
export type Change = z.output<typeof Change>;

export const streamEventsEndpoint = endpoint({
  method: "GET",
  path: "/api/events",
  summary:
    "Server-sent events: `change` when team data changed, `presence` when a member looks at a source, `resync` when events were missed, " +
    "`hello` once all missed events are sent, `heartbeat` every few seconds",
  access: "team.view",
  status: 200,
  search: z.object({
    after: z
      .optional(z.string().check(z.maxLength(60)))
      .check(z.describe("The ID of the last event received, where the header `Last-Event-ID` cannot be sent.")),
  }),
  media: "text/event-stream",
  reply: Change,
});
