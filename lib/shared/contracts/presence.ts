import { Frame } from "./comments";
import { endpoint } from "./endpoint";
import * as z from "./schema";

const Here = {
  /** The source that is looked at. */
  videoId: z.uuid(),
  /** One page of a browser: a person may look at a source in several. */
  pageId: z.uuid(),
  /** The frame of the timeline; null while there is no player. */
  frame: z.nullable(Frame),
  /** The comment whose answer is being written; `new` for a new comment. */
  typingIn: z.nullable(z.union([z.uuid(), z.literal("new")])),
  /** The page was closed or hidden. */
  isGone: z.boolean(),
};

/** Who looks at a source now, as the event stream says it. It is stored nowhere. */
export const Presence = z
  .object({ ...Here, userId: z.uuid(), name: z.string() })
  .register(z.globalRegistry, { id: "Presence" });
export type Presence = z.output<typeof Presence>;

export const reportPresenceEndpoint = endpoint({
  method: "POST",
  path: "/api/presence",
  summary:
    "Tell the members of the team that you look at a source, and where; stored nowhere, and sent as `presence` events",
  access: "comments.view",
  status: 202,
  body: z.object(Here),
  reply: z.object({}),
  limit: "presence",
  isQuiet: true,
});
