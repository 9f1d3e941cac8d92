import { sql } from "drizzle-orm";
import { check, date, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  APPROVAL_RULES,
  DECISIONS,
  FOLLOW_CHOICES,
  INBOX_KINDS,
  LAPSE_REASONS,
  RATINGS,
} from "@/lib/shared/contracts/review-choices";
import { at, createdAt, id } from "./columns";
import { comments } from "./comments";
import { videos } from "./media";
import { role, teamId, users } from "./people";
import { reshoots } from "./reshoots";
import { shareGuests, shares } from "./shares";

export const rating = pgEnum("rating", RATINGS);
export const approvalRule = pgEnum("approval_rule", APPROVAL_RULES);
export const decisionAnswer = pgEnum("decision_answer", DECISIONS);
export const lapseReason = pgEnum("lapse_reason", LAPSE_REASONS);
export const inboxKind = pgEnum("inbox_kind", INBOX_KINDS);

const reshootId = () =>
  uuid("reshoot_id")
    .notNull()
    .references(() => reshoots.id, { onDelete: "cascade" });
const userId = () => uuid("user_id").references(() => users.id, { onDelete: "cascade" });
const guestId = () => uuid("guest_id").references(() => shareGuests.id, { onDelete: "cascade" });

/** A result is a pick, a maybe or a reject: one row per person. */
export const ratings = pgTable(
  "ratings",
  {
    id: id(),
    teamId: teamId(),
    reshootId: reshootId(),
    userId: userId(),
    guestId: guestId(),
    rating: rating().notNull(),
    ratedAt: at("rated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("ratings_member").on(table.reshootId, table.userId),
    uniqueIndex("ratings_guest").on(table.reshootId, table.guestId),
    check("ratings_one_person", sql`(${table.userId} is null) <> (${table.guestId} is null)`),
  ],
);

/** People are asked to approve one result. */
export const approvalRequests = pgTable(
  "approval_requests",
  {
    id: id(),
    teamId: teamId(),
    reshootId: reshootId(),
    rule: approvalRule().notNull(),
    /** How many approvals are needed, for the rule `some`. */
    needed: integer(),
    message: text().notNull().default(""),
    dueOn: date("due_on", { mode: "string" }),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    withdrawnAt: at("withdrawn_at"),
  },
  (table) => [
    index("approval_requests_reshoot").on(table.reshootId, table.id),
    check("approval_requests_needed", sql`(${table.rule} = 'some') = (${table.needed} is not null)`),
  ],
);

/** One person, one role, or the visitors of one share who are asked. */
export const approvalAsked = pgTable(
  "approval_asked",
  {
    id: id(),
    requestId: uuid("request_id")
      .notNull()
      .references(() => approvalRequests.id, { onDelete: "cascade" }),
    userId: userId(),
    role: role(),
    shareId: uuid("share_id").references(() => shares.id, { onDelete: "cascade" }),
  },
  (table) => [
    index("approval_asked_request").on(table.requestId),
    check("approval_asked_one", sql`num_nonnulls(${table.userId}, ${table.role}, ${table.shareId}) = 1`),
  ],
);

/** One answer. It counts while it has not lapsed: it is bound to the bytes that were seen. */
export const decisions = pgTable(
  "decisions",
  {
    id: id(),
    teamId: teamId(),
    requestId: uuid("request_id")
      .notNull()
      .references(() => approvalRequests.id, { onDelete: "cascade" }),
    userId: userId(),
    guestId: guestId(),
    answer: decisionAnswer().notNull(),
    note: text().notNull().default(""),
    mediaSha256: text("media_sha256").notNull(),
    decidedAt: at("decided_at").notNull().defaultNow(),
    lapsedAt: at("lapsed_at"),
    lapsedBecause: lapseReason("lapsed_because"),
  },
  (table) => [
    uniqueIndex("decisions_member").on(table.requestId, table.userId).where(sql`${table.lapsedAt} is null`),
    uniqueIndex("decisions_guest").on(table.requestId, table.guestId).where(sql`${table.lapsedAt} is null`),
    check("decisions_one_person", sql`(${table.userId} is null) <> (${table.guestId} is null)`),
    check("decisions_lapse", sql`(${table.lapsedAt} is null) = (${table.lapsedBecause} is null)`),
  ],
);

/** A result is final from `setAt` until it is reopened. */
export const finalMarks = pgTable(
  "final_marks",
  {
    id: id(),
    teamId: teamId(),
    reshootId: reshootId(),
    mediaSha256: text("media_sha256").notNull(),
    setBy: uuid("set_by")
      .notNull()
      .references(() => users.id),
    setAt: at("set_at").notNull().defaultNow(),
    reopenedAt: at("reopened_at"),
    reopenedBy: uuid("reopened_by").references(() => users.id),
    reason: text(),
  },
  (table) => [
    uniqueIndex("final_marks_open").on(table.reshootId).where(sql`${table.reopenedAt} is null`),
    check("final_marks_reason", sql`(${table.reopenedAt} is null) = (${table.reason} is null)`),
  ],
);

/** Something that a member should know. `occasion` makes one item of what happens twice. */
export const inboxItems = pgTable(
  "inbox_items",
  {
    id: id(),
    teamId: teamId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: inboxKind().notNull(),
    occasion: text().notNull(),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id, { onDelete: "cascade" }),
    reshootId: uuid("reshoot_id").references(() => reshoots.id, { onDelete: "cascade" }),
    commentId: uuid("comment_id").references(() => comments.id, { onDelete: "cascade" }),
    requestId: uuid("request_id").references(() => approvalRequests.id, { onDelete: "cascade" }),
    /** Who did it; both are null for what the server did. */
    byUserId: uuid("by_user_id").references(() => users.id),
    byGuestId: uuid("by_guest_id").references(() => shareGuests.id, { onDelete: "cascade" }),
    /** How often it happened since the item was last read. */
    count: integer().notNull().default(1),
    createdAt: createdAt(),
    readAt: at("read_at"),
    /** When an email told about it, or it was decided that none does. */
    mailedAt: at("mailed_at"),
  },
  (table) => [
    uniqueIndex("inbox_items_occasion").on(table.userId, table.teamId, table.occasion),
    index("inbox_items_person").on(table.teamId, table.userId, table.id),
    index("inbox_items_unread").on(table.teamId, table.userId).where(sql`${table.readAt} is null`),
    index("inbox_items_unmailed").on(table.createdAt).where(sql`${table.mailedAt} is null`),
  ],
);

/** What a member wants to hear about one source: everything, or nothing. Without a row: what concerns them. */
export const sourceFollows = pgTable(
  "source_follows",
  {
    teamId: teamId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id, { onDelete: "cascade" }),
    choice: text({ enum: FOLLOW_CHOICES }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId, table.videoId] })],
);
