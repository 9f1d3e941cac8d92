import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Attachment } from "./comment-attachments";
import {
  COMMENT_SIDES,
  COMMENT_VISIBILITIES,
  MOST_ATTACHMENTS,
  MOST_COMMENT_LENGTH,
  MOST_MENTIONS,
  REACTIONS,
} from "./comment-choices";
import { Drawing } from "./drawing";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

export const Frame = z.int().check(z.gte(0), z.lte(100_000));
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** The search part of the comparison's URL, without the question mark. */
export const ViewState = z
  .string()
  .check(z.maxLength(600), z.regex(/^[\w=&.-]*$/, { error: () => m.fields_view_state() }));
export const Body = z.string().check(z.maxLength(MOST_COMMENT_LENGTH));

/** A range of the text, in UTF-16 units, that names a member. */
const Mention = z.object({ start: z.int(), end: z.int(), userId: z.uuid() });
const Mentions = z.array(Mention).check(z.maxLength(MOST_MENTIONS));
const Person = z.object({ id: z.uuid(), name: z.string() });

/** A comment as a member sees it. Its drawing is read on its own, because it can be large. */
export const Comment = z
  .object({
    id: z.uuid(),
    videoId: z.uuid(),
    reshootId: z.nullable(z.uuid()),
    parentId: z.nullable(z.uuid()),
    /** The writer's own key of the draft; the same draft sent twice is one comment. */
    draftId: z.uuid(),
    author: z.object({ kind: z.enum(["member", "guest"]), id: z.uuid(), name: z.string() }),
    /** The viewer wrote it. */
    isMine: z.boolean(),
    side: z.enum(COMMENT_SIDES),
    /** On the timeline, both included; null for an answer. */
    frameIn: z.nullable(Frame),
    frameOut: z.nullable(Frame),
    /** The bytes that were seen. */
    sourceSha256: z.nullable(z.string()),
    resultSha256: z.nullable(z.string()),
    viewState: z.string(),
    body: z.string(),
    mentions: z.array(z.extend(Mention, { name: z.string() })),
    hasDrawing: z.boolean(),
    attachments: z.array(Attachment),
    visibility: z.enum(COMMENT_VISIBILITIES),
    /** A guest's comment that others do not see yet. */
    isHeld: z.boolean(),
    carriedFrom: z.nullable(z.uuid()),
    reactions: z.array(z.object({ reaction: z.enum(REACTIONS), names: z.array(z.string()), isMine: z.boolean() })),
    createdAt: z.iso.datetime(),
    editedAt: z.nullable(z.iso.datetime()),
    resolvedAt: z.nullable(z.iso.datetime()),
    resolvedBy: z.nullable(Person),
    /** Only for its writer and moderators, who can restore it; others see a deleted comment only if it has answers, without its text. */
    deletedAt: z.nullable(z.iso.datetime()),
  })
  .register(z.globalRegistry, { id: "Comment" });
export type Comment = z.output<typeof Comment>;

export const listCommentsEndpoint = endpoint({
  method: "GET",
  path: "/api/comments",
  summary: "List the comments of one source and its results, with their answers, oldest first",
  access: "comments.view",
  status: 200,
  search: z.object({
    videoId: z.uuid(),
    cursor: z.optional(z.string().check(z.maxLength(500))),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 500),
  }),
  reply: z.object({ items: z.array(Comment), nextCursor: z.nullable(z.string()) }),
});

export const getCommentEndpoint = endpoint({
  method: "GET",
  path: "/api/comments/{id}",
  summary: "Read one comment",
  access: "comments.view",
  status: 200,
  params: OneId,
  reply: Comment,
});

export const getDrawingEndpoint = endpoint({
  method: "GET",
  path: "/api/comments/{id}/drawing",
  summary: "Read the drawing of a comment",
  access: "comments.view",
  status: 200,
  params: OneId,
  reply: z.object({ drawing: Drawing }),
});

/** Few enough for one reply; a source with larger drawings has several pages. */
export const MOST_DRAWINGS_BYTES = 4 * 1024 * 1024;

export const listDrawingsEndpoint = endpoint({
  method: "GET",
  path: "/api/comments/drawings",
  summary: "Read the drawings of all comments of one source and its results, up to 4 MiB a page",
  access: "comments.view",
  status: 200,
  search: z.object({ videoId: z.uuid(), cursor: z.optional(z.string().check(z.maxLength(500))) }),
  reply: z.object({
    /** `editedAt` is that of the comment: an edit may change its drawing. */
    items: z.array(z.object({ id: z.uuid(), editedAt: z.nullable(z.iso.datetime()), drawing: Drawing })),
    nextCursor: z.nullable(z.string()),
  }),
});

/** The drafts of one browser carry their own key, so that sending one twice makes one comment. */
export const CreateComment = z.object({
  draftId: z.uuid(),
  videoId: z.uuid(),
  reshootId: z.nullable(z.uuid()),
  /** For an answer: the comment that it answers. Frames, side and view state are then those of that comment. */
  parentId: z._default(z.nullable(z.uuid()), null),
  side: z.enum(COMMENT_SIDES),
  frameIn: z._default(z.nullable(Frame), null),
  frameOut: z._default(z.nullable(Frame), null),
  sourceSha256: z._default(z.nullable(Sha256), null),
  resultSha256: z._default(z.nullable(Sha256), null),
  viewState: z._default(ViewState, ""),
  body: Body,
  mentions: z._default(Mentions, []),
  drawing: z._default(z.nullable(Drawing), null),
  attachmentIds: z._default(z.array(z.uuid()).check(z.maxLength(MOST_ATTACHMENTS)), []),
  visibility: z.enum(COMMENT_VISIBILITIES),
});
export type CreateComment = z.output<typeof CreateComment>;

export const createCommentEndpoint = endpoint({
  method: "POST",
  path: "/api/comments",
  summary: "Comment on a frame or a range, or answer a comment; the same draft again returns its comment",
  access: "comments.write",
  status: 201,
  body: CreateComment,
  reply: Comment,
  limit: "write",
});

/** `editedAt` is what the writer saw, so that an edit in another tab is not overwritten unseen. */
export const EditComment = z.object({
  body: Body,
  mentions: z._default(Mentions, []),
  /** Absent: stays as it is. Null: removed. */
  drawing: z.optional(z.nullable(Drawing)),
  visibility: z.optional(z.enum(COMMENT_VISIBILITIES)),
  /** Its pictures from now on; absent: as they are. New ones were uploaded by its writer. */
  attachmentIds: z.optional(z.array(z.uuid()).check(z.maxLength(MOST_ATTACHMENTS))),
  /** The last frame of its range; absent: as it is. */
  frameOut: z.optional(Frame),
  editedAt: z.nullable(z.iso.datetime()),
});
export type EditComment = z.output<typeof EditComment>;

export const editCommentEndpoint = endpoint({
  method: "PATCH",
  path: "/api/comments/{id}",
  summary: "Edit a comment of one's own; its earlier text is kept",
  access: "comments.write",
  status: 200,
  params: OneId,
  body: EditComment,
  reply: Comment,
  limit: "write",
});

export const listCommentEditsEndpoint = endpoint({
  method: "GET",
  path: "/api/comments/{id}/edits",
  summary: "Read what a comment said before its edits, newest first",
  access: "comments.view",
  status: 200,
  params: OneId,
  reply: z.object({ items: z.array(z.object({ body: z.string(), replacedAt: z.iso.datetime() })) }),
});

export const deleteCommentEndpoint = endpoint({
  method: "DELETE",
  path: "/api/comments/{id}",
  summary: "Delete a comment of one's own, or of anyone as a moderator; it can be restored",
  access: "comments.write",
  status: 200,
  params: OneId,
  reply: Comment,
  limit: "write",
});

export const restoreCommentEndpoint = endpoint({
  method: "POST",
  path: "/api/comments/{id}/restore",
  summary: "Restore a deleted comment",
  access: "comments.write",
  status: 200,
  params: OneId,
  reply: Comment,
  limit: "write",
});

export const resolveCommentEndpoint = endpoint({
  method: "PUT",
  path: "/api/comments/{id}/resolved",
  summary: "Resolve a comment, or reopen it",
  access: "comments.write",
  status: 200,
  params: OneId,
  body: z.object({ resolved: z.boolean() }),
  reply: Comment,
  limit: "write",
});

export const reactToCommentEndpoint = endpoint({
  method: "PUT",
  path: "/api/comments/{id}/reactions",
  summary: "Add or remove a reaction",
  access: "comments.write",
  status: 200,
  params: OneId,
  body: z.object({ reaction: z.enum(REACTIONS), on: z.boolean() }),
  reply: Comment,
  limit: "write",
});

export const releaseCommentEndpoint = endpoint({
  method: "POST",
  path: "/api/comments/{id}/release",
  summary: "Let a guest's comment that waits be seen by other visitors",
  access: "comments.moderate",
  status: 200,
  params: OneId,
  reply: Comment,
  limit: "write",
});
