import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { VIDEO_STATUSES } from "@/lib/contracts/videos";
import { createdAt, id } from "./columns";
import { motion } from "./motion";
import { teamId } from "./people";

export const videoStatus = pgEnum("video_status", VIDEO_STATUSES);

/** One stored file of a team: its bytes lie in storage under `key`, which teams that hold the same bytes share. */
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
  (table) => [uniqueIndex("media_team_key").on(table.teamId, table.key)],
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
    /** The upstream's id of the video this one was made from, a video's or a task's; what it names may not be here yet. */
    madeFrom: text("made_from"),
    /** The camera motion, where it is a reshoot. */
    madeWith: motion("made_with"),
    mediaId: uuid("media_id").references(() => media.id),
    posterId: uuid("poster_id").references(() => media.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("videos_team_upstream").on(table.teamId, table.upstreamVideoId),
    index("videos_team").on(table.teamId, table.id),
    index("videos_team_title").on(table.teamId, sql`lower(${table.title})`, table.id),
    index("videos_saving").on(table.id).where(sql`${table.status} = 'saving'`),
  ],
);
