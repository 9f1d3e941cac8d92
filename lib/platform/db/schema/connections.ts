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
    /** AES-256-GCM: `v1.<iv>.<tag>.<cipher>` in base64url, bound to the team id as additional data. */
    tokenSealed: text("token_sealed").notNull(),
    tokenLastFour: text("token_last_four").notNull(),
    status: connectionStatus().notNull().default("unchecked"),
    statusMessage: text("status_message"),
    checkedAt: at("checked_at"),
    usedUpAt: at("used_up_at"),
    /** When it was pointed at this server: how long reshoots took on another one says nothing. */
    serverSince: at("server_since").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("connections_team").on(table.teamId)],
);

/** How fast a team's connection may be asked just now; apart from the connection, because every start writes it. */
export const connectionThrottles = pgTable("connection_throttles", {
  teamId: teamId().primaryKey(),
  /** The next free slot for a paid call. */
  nextStartAt: at("next_start_at").notNull(),
  /** Paid calls in a row that were turned away or got no answer. */
  startFailures: integer("start_failures").notNull().default(0),
  /** No paid call before this moment. */
  heldUntil: at("held_until"),
  /** ReplyContext in a row that got no answer. */
  pollFailures: integer("poll_failures").notNull().default(0),
  /** No look before this moment. */
  pollAfter: at("poll_after"),
  /** Where the last library sync stopped, when it could not read everything: older tasks are still to come. */
  syncCursor: at("sync_cursor"),
  /** The first refusal that may mean that reshoots are no longer offered, since the last proof that they are. */
  missingSince: at("missing_since"),
  /** The source of that refusal. */
  missingVideoId: uuid("missing_video_id"),
  /** Names the one look that is under way. */
  pollLease: uuid("poll_lease"),
  /** From then on another look may begin, whatever became of that one. */
  pollLeaseUntil: at("poll_lease_until"),
});
