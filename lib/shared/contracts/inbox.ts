import { COMMENT_SIDES } from "./comment-choices";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { PageSearch, pageOf } from "./page";
import { ResultMotion } from "./result-motion";
import { DECISIONS, FOLLOW_CHOICES, INBOX_KINDS } from "./review-choices";
import * as z from "./schema";

/** Something that a member should know. Several answers in one thread, or results of one source, are one item. */
export const InboxItem = z
  .object({
    id: z.uuid(),
    kind: z.enum(INBOX_KINDS),
    /** How often it happened since the item was last read. */
    count: z.int(),
    createdAt: z.iso.datetime(),
    readAt: z.nullable(z.iso.datetime()),
    /** Who did it last; null for what the server did. */
    person: z.nullable(z.object({ id: z.uuid(), name: z.string(), isGuest: z.boolean() })),
    video: z.object({ id: z.uuid(), title: z.string() }),
    /** Null when it is about the source alone. */
    result: z.nullable(z.object({ id: z.uuid(), motion: ResultMotion, version: z.int() })),
    /** `text` is the beginning of it; empty for a drawing alone. */
    comment: z.nullable(
      z.object({
        id: z.uuid(),
        text: z.string(),
        side: z.enum(COMMENT_SIDES),
        frameIn: z.nullable(z.int()),
      }),
    ),
    /** What the person decided; null when they took it back, and for other kinds. */
    answer: z.nullable(z.enum(DECISIONS)),
    /** The request that it is about, for approvals and decisions. */
    approvalId: z.nullable(z.uuid()),
  })
  .register(z.globalRegistry, { id: "InboxItem" });
export type InboxItem = z.output<typeof InboxItem>;

export const listInboxEndpoint = endpoint({
  method: "GET",
  path: "/api/inbox",
  summary: "List what is in your inbox of this team, newest first",
  access: "team.view",
  status: 200,
  search: z.extend(PageSearch, {
    show: z.optional(z.enum(["unread"])),
    kind: z.optional(z.enum(INBOX_KINDS)),
    /** Only items about this source and its results. */
    videoId: z.optional(z.uuid()),
  }),
  reply: pageOf(InboxItem),
});

const Unread = z.object({ unread: z.int() });

export const countUnreadEndpoint = endpoint({
  method: "GET",
  path: "/api/inbox/unread",
  summary: "How many items of your inbox are unread",
  access: "team.view",
  status: 200,
  reply: Unread,
});

const Marked = z.union([
  z.object({ ids: z.array(z.uuid()).check(z.maxLength(100)), isRead: z.boolean() }),
  /** The newest item that the person saw: what came later stays unread. */
  z.object({ upTo: z.uuid() }),
]);

export const readInboxEndpoint = endpoint({
  method: "POST",
  path: "/api/inbox/read",
  summary: "Mark items of your inbox as read or unread, or all up to one as read",
  access: "team.view",
  status: 200,
  body: Marked,
  reply: Unread,
  limit: "write",
});
export type MarkInbox = z.output<typeof Marked>;

const Follow = z.object({ videoId: z.uuid(), choice: z.enum(FOLLOW_CHOICES) });

export const listFollowsEndpoint = endpoint({
  method: "GET",
  path: "/api/follows",
  summary: "List the sources that you follow or muted",
  access: "team.view",
  status: 200,
  reply: z.object({ items: z.array(Follow) }),
});

export const followVideoEndpoint = endpoint({
  method: "PUT",
  path: "/api/videos/{id}/follow",
  summary: "Follow or mute a source, or neither; a muted source still tells of mentions and approvals asked of you",
  access: "team.view",
  status: 200,
  params: OneId,
  body: z.object({ choice: z.nullable(z.enum(FOLLOW_CHOICES)) }),
  reply: z.object({ choice: z.nullable(z.enum(FOLLOW_CHOICES)) }),
  limit: "write",
});
