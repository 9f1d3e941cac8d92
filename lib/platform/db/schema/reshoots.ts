import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import { RESHOOT_STATUSES } from "@/lib/shared/contracts/reshoot-status";
import { RESULT_ORIGINS } from "@/lib/shared/contracts/video-origins";
import { ATTEMPT_OUTCOMES } from "./attempt-outcome";
import { at, createdAt, id } from "./columns";
import { finalStatuses, statusesWithoutVideo } from "./final-statuses";
import { media, videos } from "./media";
import { motion } from "./motion";
import { teamId, users } from "./people";

export const reshootStatus = pgEnum("reshoot_status", RESHOOT_STATUSES);
export const resultOrigin = pgEnum("result_origin", RESULT_ORIGINS);
export const attemptOutcome = pgEnum("attempt_outcome", ATTEMPT_OUTCOMES);

/** Reshoots submitted together under one request key. `bodyHash` distinguishes a replay from a reused key. */
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
    /** An added one is a file that was made elsewhere: it is ready from the start, costs nothing and has no attempt. */
    origin: resultOrigin().notNull().default("ordered"),
    /** Where an added one was made. */
    tool: text(),
    /** What an added one cost there, in the member's words; never part of the ledger. */
    costNote: text("cost_note"),
    /** What an added file was, when it was converted for the player. */
    convertedFrom: text("converted_from"),
    /** What the conversion changed. */
    changes: jsonb().$type<ConversionChange[]>().notNull().default([]),
    price: integer().notNull(),
    /** `YYYY-MM` (UTC) whose budget holds the reservation and, later, the spending; empty for an added one. */
    creditMonth: text("credit_month").notNull(),
    failureCode: text("failure_code"),
    failureMessage: text("failure_message"),
    upstreamTaskId: text("upstream_task_id"),
    upstreamVideoId: text("upstream_video_id"),
    upstreamUrl: text("upstream_url"),
    mediaId: uuid("media_id").references(() => media.id),
    createdAt: createdAt(),
    startedAt: at("started_at"),
    /** For a reshoot in flight: without progress until this moment, a person is asked. */
    waitUntil: at("wait_until"),
    /** When its result was first seen finished at the provider, which has charged for it since then. */
    deliveredAt: at("delivered_at"),
    endedAt: at("ended_at"),
    /** When it was moved to the trash. */
    deletedAt: at("deleted_at"),
    /** When its files were released; the row stays because the ledger refers to it. */
    purgedAt: at("purged_at"),
  },
  (table) => [
    uniqueIndex("reshoots_batch_motion").on(table.batchId, table.motion),
    uniqueIndex("reshoots_video_motion_version").on(table.videoId, table.motion, table.version),
    uniqueIndex("reshoots_team_task").on(table.teamId, table.upstreamTaskId),
    index("reshoots_team_upstream").on(table.teamId, table.upstreamVideoId),
    index("reshoots_team").on(table.teamId, table.id),
    index("reshoots_team_status").on(table.teamId, table.status, table.id),
    /** For the number of reshoots of each source that have a video or may still get one. */
    index("reshoots_kept")
      .on(table.teamId, table.videoId)
      .where(sql`${table.deletedAt} is null and ${table.status} not in (${statusesWithoutVideo})`),
    index("reshoots_started").on(table.teamId, table.startedAt).where(sql`${table.status} = 'ready'`),
    index("reshoots_video").on(table.videoId, table.id),
    index("reshoots_unsettled").on(table.teamId, table.status).where(sql`${table.status} not in (${finalStatuses})`),
    index("reshoots_media").on(table.mediaId),
    index("reshoots_trash")
      .on(table.teamId, table.deletedAt, table.id)
      .where(sql`${table.deletedAt} is not null and ${table.purgedAt} is null`),
    check("reshoots_price", sql`(${table.price} > 0) = (${table.origin} = 'ordered') and ${table.price} >= 0`),
    check("reshoots_added_is_ready", sql`${table.origin} = 'ordered' or ${table.status} = 'ready'`),
    check(
      "reshoots_ready_has_media",
      sql`${table.status} <> 'ready' or ${table.mediaId} is not null or ${table.purgedAt} is not null`,
    ),
  ],
);

/** The highest version of each motion of a source; the next order takes its versions from here. */
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

/** One paid call to the provider. Its secret is only in the callback URL; this row has its SHA-256. */
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
    /** The last protection of the money: no second call unless the earlier one is proven to have started nothing. */
    uniqueIndex("attempts_open_once").on(table.reshootId).where(sql`${table.outcome} <> 'refused'`),
  ],
);
