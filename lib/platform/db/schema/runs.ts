import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { OPEN_RUN_STATES, RUN_PAUSES, RUN_STATES, STEP_OUTCOMES } from "@/lib/shared/contracts/run-states";
import { at, createdAt, id } from "./columns";
import { videos } from "./media";
import { orderedMotion } from "./motion";
import { teamId, users } from "./people";
import { reshoots } from "./reshoots";

export const runState = pgEnum("run_state", RUN_STATES);
export const runPause = pgEnum("run_pause", RUN_PAUSES);
export const stepOutcome = pgEnum("step_outcome", STEP_OUTCOMES);

const openStates = sql.raw(OPEN_RUN_STATES.map((state) => `'${state}'`).join(", "));

/** Motions of a source that are ordered one after another, each when the one before it was judged, until one is picked. */
export const runs = pgTable(
  "runs",
  {
    id: id(),
    teamId: teamId(),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id, { onDelete: "cascade" }),
    requestKey: uuid("request_key").notNull(),
    bodyHash: text("body_hash").notNull(),
    state: runState().notNull().default("running"),
    /** Set exactly while it is paused. */
    pausedBecause: runPause("paused_because"),
    /** Who the next motion is ordered by: who created the run, or who resumed it last. */
    orderedBy: uuid("ordered_by")
      .notNull()
      .references(() => users.id),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    endedAt: at("ended_at"),
  },
  (table) => [
    uniqueIndex("runs_request_key").on(table.teamId, table.requestKey),
    /** One at a time, so that it is plain what is ordered next. */
    uniqueIndex("runs_open_once").on(table.videoId).where(sql`${table.state} in (${openStates})`),
    index("runs_video").on(table.teamId, table.videoId, table.id),
  ],
);

/** One motion of a run. Its ID is the request key of its order, so that it is ordered once. */
export const runSteps = pgTable(
  "run_steps",
  {
    id: id(),
    runId: uuid("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    teamId: teamId(),
    position: integer().notNull(),
    motion: orderedMotion().notNull(),
    /** Null until it is ordered. */
    reshootId: uuid("reshoot_id").references(() => reshoots.id, { onDelete: "cascade" }),
    outcome: stepOutcome(),
    /** How many reshoots of the motion the source had when a member last said that the run goes on. */
    known: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex("run_steps_position").on(table.runId, table.position),
    uniqueIndex("run_steps_reshoot").on(table.reshootId),
  ],
);

/** A person's mark on the sketch of a motion that they would buy. */
export const stars = pgTable(
  "stars",
  {
    teamId: teamId(),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id, { onDelete: "cascade" }),
    motion: orderedMotion().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    starredAt: at("starred_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.videoId, table.motion, table.userId] })],
);
