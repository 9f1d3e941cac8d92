import { integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { CONNECTION_STATUSES } from "@/lib/shared/contracts/connection";
import { at, createdAt, id } from "./columns";
import { teamId } from "./people";

export const connectionStatus = pgEnum("connection_status", CONNECTION_STATUSES);

export const connections = pgTable(
  "connections",
  {
    id: id(),
    teamId: teamId(),
    baseUrl: text("base_url").notNull(),
    /** AES-256-GCM: `v1.<iv>.<tag>.<cipher>` in base64url, bound to the team ID as additional data. */
    tokenSealed: text("token_sealed").notNull(),
    tokenLastFour: text("token_last_four").notNull(),
    status: connectionStatus().notNull().default("unchecked"),
    statusMessage: text("status_message"),
    checkedAt: at("checked_at"),
    usedUpAt: at("used_up_at"),
    /** When it was set to this server. The durations of reshoots on an earlier server do not count. */
    serverSince: at("server_since").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("connections_team").on(table.teamId)],
);

/** The throttle state of a team's connection. A separate table, because every start writes it. */
export const connectionThrottles = pgTable("connection_throttles", {
  teamId: teamId().primaryKey(),
  /** The next free slot for a paid call. */
  nextStartAt: at("next_start_at").notNull(),
  /** Consecutive paid calls that were refused or got no answer. */
  startFailures: integer("start_failures").notNull().default(0),
  /** No paid call before this moment. */
  heldUntil: at("held_until"),
  /** Consecutive polls that got no answer. */
  pollFailures: integer("poll_failures").notNull().default(0),
  /** No poll before this moment. */
  pollAfter: at("poll_after"),
  /** Where the last library sync stopped, if it could not read everything: older tasks are not read yet. */
  syncCursor: at("sync_cursor"),
  /** The first refusal that may mean that the provider no longer offers reshoots, since the last proof that it does. */
  missingSince: at("missing_since"),
  /** The source video of that refusal. */
  missingVideoId: uuid("missing_video_id"),
  /** The ID of the poll in progress. */
  pollLease: uuid("poll_lease"),
  /** When this lease expires: another poll may begin then, whatever happened to that one. */
  pollLeaseUntil: at("poll_lease_until"),
});
