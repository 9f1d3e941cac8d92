import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { COMMENT_SIDES, COMMENT_VISIBILITIES, REACTIONS } from "@/lib/shared/contracts/comment-choices";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import { at, createdAt, id } from "./columns";
import { media, videos } from "./media";
import { teamId, users } from "./people";
import { reshoots } from "./reshoots";
import { shareGuests } from "./shares";

export const commentSide = pgEnum("comment_side", COMMENT_SIDES);
export const commentVisibility = pgEnum("comment_visibility", COMMENT_VISIBILITIES);
export const reaction = pgEnum("reaction", REACTIONS);

/** A mention is a range of the comment's text, in UTF-16 units, that names a member. */
export type StoredMention = { start: number; end: number; userId: string };

/** What a person says about a frame or a range of a comparison, or an answer to it. */
export const comments = pgTable(
  "comments",
  {
    id: id(),
    teamId: teamId(),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id),
    /** The result beside the source; null when the source was shown alone. */
    reshootId: uuid("reshoot_id").references(() => reshoots.id),
    /** The comment that this one answers; answers have no answers of their own. */
    parentId: uuid("parent_id").references((): AnyPgColumn => comments.id, { onDelete: "cascade" }),
    /** Made by the writer's browser once per draft, so that a draft that is sent twice is one comment. */
    draftId: uuid("draft_id").notNull(),
    side: commentSide().notNull(),
    /** Frames on the timeline of the comparison, both included. Null for an answer. */
    frameIn: integer("frame_in"),
    frameOut: integer("frame_out"),
    /** The bytes that were seen; null for a side that was not shown. */
    sourceSha256: text("source_sha256"),
    resultSha256: text("result_sha256"),
    /** The query string of the comparison's URL, as the writer saw it. */
    viewState: text("view_state").notNull().default(""),
    body: text().notNull(),
    mentions: jsonb().$type<StoredMention[]>().notNull().default([]),
    drawing: jsonb().$type<Drawing>(),
    visibility: commentVisibility().notNull(),
    authorId: uuid("author_id").references(() => users.id),
    guestId: uuid("guest_id").references(() => shareGuests.id, { onDelete: "cascade" }),
    /** A guest's comment that waits until a member lets others see it. */
    isHeld: boolean("is_held").notNull().default(false),
    carriedFrom: uuid("carried_from").references((): AnyPgColumn => comments.id, { onDelete: "set null" }), // text-ok: SQL
    createdAt: createdAt(),
    editedAt: at("edited_at"),
    resolvedAt: at("resolved_at"),
    resolvedBy: uuid("resolved_by").references(() => users.id),
    /** A deleted comment can be restored until it is swept. */
    deletedAt: at("deleted_at"),
    deletedBy: uuid("deleted_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("comments_draft").on(table.teamId, table.draftId),
    index("comments_video").on(table.teamId, table.videoId, table.id),
    index("comments_reshoot").on(table.reshootId),
    index("comments_parent").on(table.parentId),
    index("comments_guest").on(table.guestId),
    index("comments_deleted").on(table.deletedAt).where(sql`${table.deletedAt} is not null`),
    check("comments_one_author", sql`(${table.authorId} is null) <> (${table.guestId} is null)`),
    check(
      "comments_frames",
      sql`(${table.parentId} is null) = (${table.frameIn} is not null)
        and (${table.frameIn} is null) = (${table.frameOut} is null)
        and (${table.frameIn} is null or (${table.frameIn} >= 0 and ${table.frameOut} >= ${table.frameIn}))`,
    ),
  ],
);

/** What a comment said before an edit. */
export const commentEdits = pgTable(
  "comment_edits",
  {
    id: id(),
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    body: text().notNull(),
    mentions: jsonb().$type<StoredMention[]>().notNull(),
    drawing: jsonb().$type<Drawing>(),
    /** When this text was replaced. */
    createdAt: createdAt(),
  },
  (table) => [index("comment_edits_comment").on(table.commentId, table.id)],
);

export const commentReactions = pgTable(
  "comment_reactions",
  {
    id: id(),
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id, { onDelete: "cascade" }),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    guestId: uuid("guest_id").references(() => shareGuests.id, { onDelete: "cascade" }),
    reaction: reaction().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("comment_reactions_member").on(table.commentId, table.userId, table.reaction),
    uniqueIndex("comment_reactions_guest").on(table.commentId, table.guestId, table.reaction),
    check("comment_reactions_one_person", sql`(${table.userId} is null) <> (${table.guestId} is null)`),
  ],
);

/** A picture that belongs to a comment, or that was uploaded for a comment that is still being written. */
export const commentAttachments = pgTable(
  "comment_attachments",
  {
    id: id(),
    teamId: teamId(),
    commentId: uuid("comment_id").references(() => comments.id, { onDelete: "cascade" }),
    mediaId: uuid("media_id")
      .notNull()
      .references(() => media.id),
    name: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    uploadedBy: uuid("uploaded_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    index("comment_attachments_comment").on(table.commentId),
    index("comment_attachments_media").on(table.mediaId),
    index("comment_attachments_unused").on(table.createdAt).where(sql`${table.commentId} is null`),
  ],
);
