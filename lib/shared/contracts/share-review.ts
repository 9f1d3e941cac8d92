import { COMMENT_SIDES, REACTIONS } from "./comment-choices";
import { Body, Frame, ViewState } from "./comments";
import { Drawing } from "./drawing";
import { EmailAddress } from "./email-address";
import { endpoint } from "./endpoint";
import { MOST_GUEST_NAME } from "./guest-choices";
import { readSharedStarsEndpoint, starSharedEndpoint } from "./guest-stars";
import { OneId } from "./one-id";
import { DECISIONS, MOST_NOTE_LENGTH, RATINGS } from "./review-choices";
import * as z from "./schema";

/** The token of the share; what it opens is decided as for its page. */
const Token = z.object({ token: z.string().check(z.maxLength(200)) });
const OneOf = z.extend(Token, { id: z.uuid() });

/** A comment as a visitor of a share sees it. Nothing in it identifies a member elsewhere. */
export const SharedComment = z
  .object({
    id: z.uuid(),
    parentId: z.nullable(z.uuid()),
    reshootId: z.nullable(z.uuid()),
    /** `key` is the same for one person within this share, and means nothing outside it. */
    author: z.object({ kind: z.enum(["member", "guest"]), key: z.string(), name: z.string() }),
    isMine: z.boolean(),
    /** The visitor wrote it less than an hour ago. */
    canChange: z.boolean(),
    side: z.enum(COMMENT_SIDES),
    frameIn: z.nullable(Frame),
    frameOut: z.nullable(Frame),
    viewState: z.string(),
    body: z.string(),
    /** Read on their own: they can be large. */
    hasDrawing: z.boolean(),
    /** Pictures of members. `file` is requested with the page's media token, as the videos are. */
    attachments: z.array(
      z.object({ id: z.uuid(), name: z.string(), file: z.string(), width: z.int(), height: z.int() }),
    ),
    /** Only its writer and the team see it, until a member lets it through. */
    isHeld: z.boolean(),
    reactions: z.array(z.object({ reaction: z.enum(REACTIONS), names: z.array(z.string()), isMine: z.boolean() })),
    createdAt: z.iso.datetime(),
    editedAt: z.nullable(z.iso.datetime()),
    isResolved: z.boolean(),
    /** Deleted, and kept without its text because it has answers. */
    isDeleted: z.boolean(),
  })
  .register(z.globalRegistry, { id: "SharedComment" });
export type SharedComment = z.output<typeof SharedComment>;

/** What the visitors of a share are asked to approve. */
const SharedApproval = z.object({
  id: z.uuid(),
  reshootId: z.uuid(),
  askedBy: z.string(),
  message: z.string(),
  dueOn: z.nullable(z.iso.date()),
  /** The file that an answer is about. */
  mediaSha256: z.string(),
  isFinal: z.boolean(),
  /** The visitor's own answer that counts. */
  answer: z.nullable(z.enum(DECISIONS)),
  note: z.string(),
});
export type SharedApproval = z.output<typeof SharedApproval>;

export const ShareReview = z
  .object({
    /** Null before the visitor has given a name. */
    guest: z.nullable(
      z.object({
        name: z.string(),
        isBlocked: z.boolean(),
        /** They left an email to hear of the team's answers. */
        hearsAnswers: z.boolean(),
      }),
    ),
    /** This server can send emails about answers. */
    mailsAnswers: z.boolean(),
    /** Other visitors see a comment only after a member has let it through. */
    holdsComments: z.boolean(),
    /** Oldest first. */
    comments: z.array(SharedComment),
    /** The visitor's own. */
    ratings: z.array(z.object({ reshootId: z.uuid(), rating: z.enum(RATINGS) })),
    approvals: z.array(SharedApproval),
  })
  .register(z.globalRegistry, { id: "ShareReview" });
export type ShareReview = z.output<typeof ShareReview>;

export const readReviewEndpoint = endpoint({
  method: "GET",
  path: "/s/{token}/review",
  summary: "Read the comments, ratings and approvals that a visitor of a share sees",
  access: "public",
  status: 200,
  params: Token,
  reply: ShareReview,
});

export const streamSharedEndpoint = endpoint({
  method: "GET",
  path: "/s/{token}/events",
  summary:
    "Server-sent events for a visitor of a share: `change` when the review that they see has changed, `resync` when changes may have been " +
    "missed, `hello` at the beginning, `heartbeat` every few seconds. Ends with the share",
  access: "public",
  status: 200,
  params: Token,
  media: "text/event-stream",
  /** What changed is read as before: an event says nothing. */
  reply: z.object({}),
});

export const readSharedDrawingsEndpoint = endpoint({
  method: "GET",
  path: "/s/{token}/drawings",
  summary: "Read the drawings of the comments that a visitor of a share sees, up to 4 MiB a page",
  access: "public",
  status: 200,
  params: Token,
  search: z.object({ cursor: z.optional(z.uuid()) }),
  reply: z.object({
    items: z.array(z.object({ id: z.uuid(), drawing: Drawing })),
    nextCursor: z.nullable(z.uuid()),
  }),
});

const JoinShare = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(MOST_GUEST_NAME)),
  /** Where answers of the team go, by email; null: nowhere any more; absent: as before. */
  email: z.optional(z.nullable(EmailAddress)),
  /** A field that people do not see: programs that fill in every field are refused. */
  website: z._default(z.string().check(z.maxLength(200)), ""),
});

export const joinShareEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/guest",
  summary: "Give a name, or change it, to comment as a guest; the browser keeps a cookie for this share",
  access: "public",
  status: 200,
  params: Token,
  body: JoinShare,
  reply: z.object({ name: z.string() }),
});

export const WriteShared = z.object({
  draftId: z.uuid(),
  reshootId: z._default(z.nullable(z.uuid()), null),
  parentId: z._default(z.nullable(z.uuid()), null),
  side: z._default(z.enum(COMMENT_SIDES), "source"),
  frameIn: z._default(z.nullable(Frame), null),
  frameOut: z._default(z.nullable(Frame), null),
  viewState: z._default(ViewState, ""),
  body: Body,
});
export type WriteShared = z.output<typeof WriteShared>;

export const writeSharedEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/comments",
  summary: "Comment as a guest, or answer a comment; the same draft again returns its comment",
  access: "public",
  status: 201,
  params: Token,
  body: WriteShared,
  reply: SharedComment,
});

export const editSharedEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/comments/{id}/edit",
  summary: "Edit a guest's own comment within an hour",
  access: "public",
  status: 200,
  params: OneOf,
  /** `editedAt` is what the guest saw, so that an edit in another tab is not overwritten unseen. */
  body: z.object({ body: Body, editedAt: z.nullable(z.iso.datetime()) }),
  reply: SharedComment,
});

export const withdrawSharedEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/comments/{id}/withdraw",
  summary: "Delete a guest's own comment within an hour",
  access: "public",
  status: 200,
  params: OneOf,
  reply: z.object({ withdrawn: z.boolean() }),
});

export const reactSharedEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/comments/{id}/reactions",
  summary: "Add or remove a guest's reaction",
  access: "public",
  status: 200,
  params: OneOf,
  body: z.object({ reaction: z.enum(REACTIONS), on: z.boolean() }),
  reply: SharedComment,
});

export const rateSharedEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/ratings",
  summary: "Rate a result that the share shows, or clear the rating",
  access: "public",
  status: 200,
  params: Token,
  body: z.object({ reshootId: z.uuid(), rating: z.nullable(z.enum(RATINGS)) }),
  reply: z.object({ rating: z.nullable(z.enum(RATINGS)) }),
});

export const decideSharedEndpoint = endpoint({
  method: "POST",
  path: "/s/{token}/decisions",
  summary: "Approve a result or request changes, when the visitors of this share are asked",
  access: "public",
  status: 200,
  params: Token,
  body: z.object({
    approvalId: z.uuid(),
    answer: z.enum(DECISIONS),
    note: z._default(z.string().check(z.trim(), z.maxLength(MOST_NOTE_LENGTH)), ""),
    mediaSha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  reply: z.object({ answer: z.enum(DECISIONS) }),
});

/** What visitors of a share call: no account, but the token, and for most of them a guest's cookie. */
export const VISITOR_ENDPOINTS = [
  readReviewEndpoint,
  streamSharedEndpoint,
  readSharedDrawingsEndpoint,
  joinShareEndpoint,
  writeSharedEndpoint,
  editSharedEndpoint,
  withdrawSharedEndpoint,
  reactSharedEndpoint,
  rateSharedEndpoint,
  decideSharedEndpoint,
  readSharedStarsEndpoint,
  starSharedEndpoint,
] as const;

/** A guest as members see them. */
export const ShareGuest = z
  .object({
    id: z.uuid(),
    name: z.string(),
    commentCount: z.int(),
    createdAt: z.iso.datetime(),
    blockedAt: z.nullable(z.iso.datetime()),
  })
  .register(z.globalRegistry, { id: "ShareGuest" });
export type ShareGuest = z.output<typeof ShareGuest>;

export const listGuestsEndpoint = endpoint({
  method: "GET",
  path: "/api/shares/{id}/guests",
  summary: "List the guests of a link, newest first, blocked ones included",
  access: "comments.moderate",
  status: 200,
  params: OneId,
  reply: z.object({ items: z.array(ShareGuest) }),
});

export const blockGuestEndpoint = endpoint({
  method: "PUT",
  path: "/api/guests/{id}/blocked",
  summary: "Block a guest, which hides all their comments, ratings and decisions, or unblock them",
  access: "comments.moderate",
  status: 200,
  params: OneId,
  body: z.object({ blocked: z.boolean() }),
  reply: ShareGuest,
  limit: "write",
});
