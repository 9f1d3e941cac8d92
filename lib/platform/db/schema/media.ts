import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
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
import type { MediaFaultReason } from "@/lib/platform/media-fault";
import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import type { DepthLayout } from "@/lib/shared/contracts/depth";
import { DERIVATIVE_KINDS } from "@/lib/shared/contracts/derivatives";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";
import { VIDEO_ORIGINS } from "@/lib/shared/contracts/video-origins";
import { VIDEO_STATUSES } from "@/lib/shared/contracts/videos";
import { at, createdAt, id } from "./columns";
import { motion } from "./motion";
import { teamId } from "./people";

export const videoStatus = pgEnum("video_status", VIDEO_STATUSES);
export const videoOrigin = pgEnum("video_origin", VIDEO_ORIGINS);

export const derivativeKind = pgEnum("derivative_kind", DERIVATIVE_KINDS);
/** `unneeded`: the video itself serves as well. */
export const derivativeStatus = pgEnum("derivative_status", ["pending", "ready", "failed", "unneeded"]);

/**
 * The files in storage, one row each. The rows of `media` that name a file are its references: the foreign key prevents the
 * deletion of a referenced file, also in a race.
 */
export const files = pgTable("files", {
  key: text().primaryKey(),
  bytes: integer().notNull(),
  sha256: text().notNull(),
  createdAt: createdAt(),
});

/** One stored file of a team. Its bytes are in storage under `key`, which teams with the same bytes share. */
export const media = pgTable(
  "media",
  {
    id: id(),
    teamId: teamId(),
    key: text()
      .notNull()
      .references(() => files.key),
    contentType: text("content_type").notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    width: integer(),
    height: integer(),
    /** The duration of the picture; the sound may be longer. */
    durationSeconds: doublePrecision("duration_seconds"),
    framesPerSecond: doublePrecision("frames_per_second"),
    frameCount: integer("frame_count"),
    hasSound: boolean("has_sound"),
    /** As in RFC 6381; null without sound, and for videos from before this column. */
    soundCodec: text("sound_codec"),
    /** As in RFC 6381: `avc1.64001f`. */
    codec: text(),
    /** The largest number of frames from one key frame to the next. */
    longestGop: integer("longest_gop"),
    /** For a video: its poster in about 25 bytes, base64 (https://evanw.github.io/thumbhash/). */
    thumbhash: text(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("media_team_key").on(table.teamId, table.key),
    index("media_key").on(table.key),
    index("media_created").on(table.createdAt),
  ],
);

/** One file that is, or will be, made from a video. The file is a row of `media` of the same team. */
export const derivatives = pgTable(
  "derivatives",
  {
    originalId: uuid("original_id")
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    kind: derivativeKind().notNull(),
    status: derivativeStatus().notNull().default("pending"),
    mediaId: uuid("media_id").references(() => media.id),
    /** The position of each tile of a storyboard, or how to read a depth map. */
    layout: jsonb().$type<StoryboardLayout | DepthLayout>(),
    /** One sentence if `status` is `failed`. */
    failure: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.originalId, table.kind] }),
    index("derivatives_media").on(table.mediaId),
    index("derivatives_pending").on(table.createdAt).where(sql`${table.status} = 'pending'`),
  ],
);

/** At most one row, which exists while storage is full and nothing is copied into it. */
export const storagePauses = pgTable("storage_pauses", {
  only: boolean().primaryKey().default(true),
  since: at("since").notNull(),
});

export const videos = pgTable(
  "videos",
  {
    id: id(),
    teamId: teamId(),
    title: text().notNull(),
    prompt: text(),
    status: videoStatus().notNull().default("saving"),
    /** Where its file comes from. Only the provider's own videos have IDs at the provider; the others name themselves there. */
    origin: videoOrigin().notNull().default("provider"),
    /** What the uploaded file was, when it was converted for the player; its original is kept. */
    convertedFrom: text("converted_from"),
    /** What the conversion changed. */
    changes: jsonb().$type<ConversionChange[]>().notNull().default([]),
    failure: text(),
    /** Why it failed, as a `MediaFault` reason; null if the retries of its task ran out. */
    failureCode: text("failure_code").$type<MediaFaultReason>(),
    upstreamVideoId: text("upstream_video_id").notNull(),
    upstreamTaskId: text("upstream_task_id").notNull(),
    /** The provider's task type: videos, extend, reshoot, … */
    upstreamType: text("upstream_type").notNull(),
    upstreamUrl: text("upstream_url").notNull(),
    /** The provider's ID of the source, a video's or a task's. The video it names may not be in the library yet. */
    madeFrom: text("made_from"),
    /** The camera motion, if it is a reshoot. */
    madeWith: motion("made_with"),
    mediaId: uuid("media_id").references(() => media.id),
    createdAt: createdAt(),
    /** When it was moved to the trash. */
    deletedAt: at("deleted_at"),
    /** When its files were released; the row stays because other rows refer to it. */
    purgedAt: at("purged_at"),
  },
  (table) => [
    uniqueIndex("videos_team_upstream").on(table.teamId, table.upstreamVideoId),
    index("videos_team_task").on(table.teamId, table.upstreamTaskId),
    index("videos_team").on(table.teamId, table.id),
    index("videos_team_title").on(table.teamId, sql`lower(${table.title})`, table.id),
    index("videos_media").on(table.mediaId),
    index("videos_trash")
      .on(table.teamId, table.deletedAt, table.id)
      .where(sql`${table.deletedAt} is not null and ${table.purgedAt} is null`),
    index("videos_saving").on(table.id).where(sql`${table.status} = 'saving'`),
  ],
);
