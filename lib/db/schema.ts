import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { v7 } from "uuid";
import { CONNECTION_STATUSES } from "@/lib/contracts/connection";
import { ROLES } from "@/lib/contracts/endpoint";
import { RESHOOT_STATUSES } from "@/lib/contracts/reshoots";
import { VIDEO_STATUSES } from "@/lib/contracts/videos";
import { MOTION_IDS } from "@/lib/motions/catalogue";

export const role = pgEnum("role", ROLES);
export const motion = pgEnum("motion", MOTION_IDS);
export const videoStatus = pgEnum("video_status", VIDEO_STATUSES);
export const reshootStatus = pgEnum("reshoot_status", RESHOOT_STATUSES);
export const connectionStatus = pgEnum("connection_status", CONNECTION_STATUSES);
export const creditEntryKind = pgEnum("credit_entry_kind", ["reserve", "settle", "release"]);
export const attemptOutcome = pgEnum("attempt_outcome", ["pending", "accepted", "refused", "unknown"]);

const id = () =>
  uuid()
    .primaryKey()
    .$defaultFn(() => v7());
const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const createdAt = () => at("created_at").notNull().defaultNow();

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    /** argon2id in PHC form; null for people who only sign in through a provider. */
    passwordHash: text("password_hash"),
    /** Raised to end every session of this person. */
    sessionVersion: integer("session_version").notNull().default(1),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("users_email").on(sql`lower(${table.email})`)],
);

export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    subject: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] })],
);

export const teams = pgTable("teams", {
  id: id(),
  name: text().notNull(),
  /** 1/100 credit per calendar month (UTC); null means no limit of our own. */
  monthlyBudget: integer("monthly_budget"),
  createdAt: createdAt(),
});

const teamId = () =>
  uuid("team_id")
    .notNull()
    .references(() => teams.id, { onDelete: "cascade" });

export const members = pgTable(
  "members",
  {
    teamId: teamId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: role().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] }), index("members_user").on(table.userId)],
);

export const connections = pgTable(
  "connections",
  {
    id: id(),
    teamId: teamId(),
    baseUrl: text("base_url").notNull(),
    /** AES-256-GCM: `v1.<iv>.<tag>.<cipher>` in base64url, bound to the team id as additional data. */
    tokenSealed: text("token_sealed").notNull(),
    tokenLastFour: text("token_last_four").notNull(),
    status: connectionStatus().notNull().default("unchecked"),
    statusMessage: text("status_message"),
    checkedAt: at("checked_at"),
    usedUpAt: at("used_up_at"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("connections_team").on(table.teamId)],
);

/** One stored file of a team: its bytes lie in storage under `key`. */
export const media = pgTable(
  "media",
  {
    id: id(),
    teamId: teamId(),
    key: text().notNull(),
    contentType: text("content_type").notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    width: integer(),
    height: integer(),
    durationSeconds: doublePrecision("duration_seconds"),
    framesPerSecond: doublePrecision("frames_per_second"),
    hasSound: boolean("has_sound"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("media_key").on(table.key), index("media_team").on(table.teamId)],
);

export const videos = pgTable(
  "videos",
  {
    id: id(),
    teamId: teamId(),
    title: text().notNull(),
    prompt: text(),
    status: videoStatus().notNull().default("saving"),
    failure: text(),
    upstreamVideoId: text("upstream_video_id").notNull(),
    upstreamTaskId: text("upstream_task_id").notNull(),
    /** The upstream's task type: videos, extend, reshoot, … */
    upstreamType: text("upstream_type").notNull(),
    upstreamUrl: text("upstream_url").notNull(),
    mediaId: uuid("media_id").references(() => media.id),
    posterId: uuid("poster_id").references(() => media.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("videos_team_upstream").on(table.teamId, table.upstreamVideoId),
    index("videos_team_created").on(table.teamId, table.createdAt, table.id),
  ],
);

/** Reshoots submitted together under one request key. `bodyHash` tells a replay from a reused key. */
export const batches = pgTable(
  "batches",
  {
    id: id(),
    teamId: teamId(),
    requestKey: uuid("request_key").notNull(),
    bodyHash: text("body_hash").notNull(),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("batches_request_key").on(table.teamId, table.requestKey)],
);

export const reshoots = pgTable(
  "reshoots",
  {
    id: id(),
    teamId: teamId(),
    batchId: uuid("batch_id")
      .notNull()
      .references(() => batches.id),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id),
    motion: motion().notNull(),
    version: integer().notNull(),
    status: reshootStatus().notNull().default("queued"),
    price: integer().notNull(),
    /** `YYYY-MM` (UTC) whose budget holds the reservation and, later, the spending. */
    creditMonth: text("credit_month").notNull(),
    failureCode: text("failure_code"),
    failureMessage: text("failure_message"),
    upstreamTaskId: text("upstream_task_id"),
    upstreamVideoId: text("upstream_video_id"),
    upstreamUrl: text("upstream_url"),
    mediaId: uuid("media_id").references(() => media.id),
    posterId: uuid("poster_id").references(() => media.id),
    createdAt: createdAt(),
    startedAt: at("started_at"),
    settledAt: at("settled_at"),
  },
  (table) => [
    uniqueIndex("reshoots_batch_motion").on(table.batchId, table.motion),
    uniqueIndex("reshoots_video_motion_version").on(table.videoId, table.motion, table.version),
    uniqueIndex("reshoots_team_task").on(table.teamId, table.upstreamTaskId),
    index("reshoots_team_created").on(table.teamId, table.createdAt, table.id),
    index("reshoots_video_created").on(table.videoId, table.createdAt, table.id),
    index("reshoots_unsettled")
      .on(table.teamId, table.status)
      .where(sql`${table.status} not in ('ready', 'failed', 'cancelled')`),
  ],
);

/** One paid call to the upstream. Its secret is only in the callback URL; here lies the SHA-256 of it. */
export const attempts = pgTable(
  "attempts",
  {
    id: id(),
    reshootId: uuid("reshoot_id")
      .notNull()
      .references(() => reshoots.id),
    secretHash: text("secret_hash").notNull(),
    outcome: attemptOutcome().notNull().default("pending"),
    detail: text(),
    upstreamTaskId: text("upstream_task_id"),
    startedAt: at("started_at").notNull(),
    answeredAt: at("answered_at"),
  },
  (table) => [uniqueIndex("attempts_secret").on(table.secretHash), index("attempts_reshoot").on(table.reshootId)],
);

/** The ledger: append-only. `amount` is positive 1/100 credits; its meaning is its kind. */
export const creditEntries = pgTable(
  "credit_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    teamId: teamId(),
    reshootId: uuid("reshoot_id")
      .notNull()
      .references(() => reshoots.id),
    month: text().notNull(),
    kind: creditEntryKind().notNull(),
    amount: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("credit_entries_once").on(table.reshootId, table.kind),
    index("credit_entries_team").on(table.teamId, table.id),
  ],
);

/** The sums of the ledger per team and month, kept in the same transactions as its entries. */
export const creditBalances = pgTable(
  "credit_balances",
  {
    teamId: teamId(),
    month: text().notNull(),
    reserved: integer().notNull().default(0),
    spent: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.month] })],
);

/** Who did what to what; written in the transaction that did it. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    teamId: teamId(),
    userId: uuid("user_id"),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [index("audit_entries_team").on(table.teamId, table.id)],
);
