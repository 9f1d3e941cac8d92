import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { RESHOOT_STATUSES } from "@/lib/shared/contracts/reshoot-status";
import { ATTEMPT_OUTCOMES } from "./attempt-outcome";
import { at, createdAt, id } from "./columns";
import { media, videos } from "./media";
import { motion } from "./motion";
import { teamId, users } from "./people";

export const reshootStatus = pgEnum("reshoot_status", RESHOOT_STATUSES);
export const attemptOutcome = pgEnum("attempt_outcome", ATTEMPT_OUTCOMES);

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
    createdAt: createdAt(),
    startedAt: at("started_at"),
    /** Once it is in flight: the moment after which no progress is a reason to ask a person. */
    waitUntil: at("wait_until"),
    /** When its video was first seen finished upstream: from then on the upstream has charged for it. */
    deliveredAt: at("delivered_at"),
    settledAt: at("settled_at"),
    /** In the trash since then. */
    deletedAt: at("deleted_at"),
    /** Its files were let go then; the row stays, because the ledger refers to it. */
    purgedAt: at("purged_at"),
  },
  (table) => [
    uniqueIndex("reshoots_batch_motion").on(table.batchId, table.motion),
    uniqueIndex("reshoots_video_motion_version").on(table.videoId, table.motion, table.version),
    uniqueIndex("reshoots_team_task").on(table.teamId, table.upstreamTaskId),
    index("reshoots_team_upstream").on(table.teamId, table.upstreamVideoId),
    index("reshoots_team").on(table.teamId, table.id),
    index("reshoots_team_status").on(table.teamId, table.status, table.id),
    /** How many reshoots each source has. */
    index("reshoots_kept").on(table.teamId, table.videoId).where(sql`${table.deletedAt} is null`),
    index("reshoots_started").on(table.teamId, table.startedAt).where(sql`${table.status} = 'ready'`),
    index("reshoots_video").on(table.videoId, table.id),
    index("reshoots_unsettled")
      .on(table.teamId, table.status)
      .where(sql`${table.status} not in ('ready', 'failed', 'cancelled')`),
    index("reshoots_media").on(table.mediaId),
    index("reshoots_trash")
      .on(table.teamId, table.deletedAt, table.id)
      .where(sql`${table.deletedAt} is not null and ${table.purgedAt} is null`),
    check("reshoots_price", sql`${table.price} > 0`),
    check(
      "reshoots_ready_has_media",
      sql`${table.status} <> 'ready' or ${table.mediaId} is not null or ${table.purgedAt} is not null`,
    ),
  ],
);

/** The highest version that each motion has had on its source: the next order takes its versions from here. */
export const latestVersions = pgTable(
  "latest_versions",
  {
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id, { onDelete: "cascade" }),
    motion: motion().notNull(),
    version: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.videoId, table.motion] })],
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
  (table) => [
    uniqueIndex("attempts_secret").on(table.secretHash),
    index("attempts_reshoot").on(table.reshootId),
    /** The last guard of the money: no second call while an earlier one is not proven to have started nothing. */
    uniqueIndex("attempts_open_once").on(table.reshootId).where(sql`${table.outcome} <> 'refused'`),
  ],
);
