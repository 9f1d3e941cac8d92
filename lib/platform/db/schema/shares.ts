import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { SHARE_DOWNLOADS, SHARE_SCOPES } from "@/lib/shared/contracts/share-choices";
import { at, createdAt, id } from "./columns";
import { media, videos } from "./media";
import { orderedMotion } from "./motion";
import { teamId, users } from "./people";
import { reshoots } from "./reshoots";

export const shareScope = pgEnum("share_scope", SHARE_SCOPES);
export const shareDownloads = pgEnum("share_downloads", SHARE_DOWNLOADS);

/** A share shows a comparison without an account. The content of this row does not suffice to open it. */
export const shares = pgTable(
  "shares",
  {
    id: id(),
    teamId: teamId(),
    videoId: uuid("video_id")
      .notNull()
      .references(() => videos.id),
    scope: shareScope().notNull(),
    /** For a pair. */
    reshootId: uuid("reshoot_id").references(() => reshoots.id),
    /** For a set: if true, new results appear; otherwise it only ever shows `reshootIds`. */
    includesNew: boolean("includes_new").notNull().default(false),
    reshootIds: uuid("reshoot_ids").array().notNull().default(sql`'{}'`),
    /** The query string of the comparison's URL, as the sender saw it. */
    viewState: text("view_state").notNull().default(""),
    label: text().notNull().default(""),
    /** Plain text that visitors read. */
    message: text().notNull().default(""),
    download: shareDownloads().notNull().default("none"),
    showMotions: boolean("show_motions").notNull().default(true),
    countViews: boolean("count_views").notNull().default(true),
    frameHosts: text("frame_hosts").array().notNull().default(sql`'{}'`),
    /** Whether visitors may comment, rate and decide, after giving a name. */
    allowsComments: boolean("allows_comments").notNull().default(false),
    /** Whether a member must let a visitor's comment through before others see it. */
    holdsComments: boolean("holds_comments").notNull().default(false),
    /** SHA-256 of the token in hexadecimal. */
    tokenHash: text("token_hash").notNull(),
    /** The token, encrypted for this row with a key that is not in the database. Null: it cannot be shown again. */
    tokenSealed: text("token_sealed"),
    /** Increased with every new token and every new passphrase: earlier unlocks no longer count. */
    version: integer().notNull().default(1),
    /** argon2id in PHC form. */
    passphraseHash: text("passphrase_hash"),
    expiresAt: at("expires_at"),
    maxViews: integer("max_views"),
    views: integer().notNull().default(0),
    lastViewedAt: at("last_viewed_at"),
    /** The picture and the animations that other sites show for it. */
    cardId: uuid("card_id").references(() => media.id),
    loopId: uuid("loop_id").references(() => media.id),
    animationId: uuid("animation_id").references(() => media.id),
    /** A frame of both videos at the position of the sender's view, shown before playback. */
    sourceStillId: uuid("source_still_id").references(() => media.id),
    resultStillId: uuid("result_still_id").references(() => media.id),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    revokedAt: at("revoked_at"),
  },
  (table) => [
    uniqueIndex("shares_token").on(table.tokenHash),
    index("shares_team").on(table.teamId, table.id),
    index("shares_video").on(table.videoId),
    index("shares_maker").on(table.teamId, table.createdBy, table.id),
    check("shares_pair_has_result", sql`(${table.scope} = 'pair') = (${table.reshootId} is not null)`),
  ],
);

/** A visitor who gave a name to comment. Their browser holds the token; this row has its SHA-256. */
export const shareGuests = pgTable(
  "share_guests",
  {
    id: id(),
    teamId: teamId(),
    shareId: uuid("share_id")
      .notNull()
      .references(() => shares.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** Where answers go, encrypted; null when the guest wants none. */
    emailSealed: text("email_sealed"),
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: createdAt(),
    blockedAt: at("blocked_at"),
    blockedBy: uuid("blocked_by").references(() => users.id),
  },
  (table) => [index("share_guests_share").on(table.shareId, table.id)],
);

/** A guest of a link with sketches would order this motion. */
export const guestStars = pgTable(
  "guest_stars",
  {
    teamId: teamId(),
    guestId: uuid("guest_id")
      .notNull()
      .references(() => shareGuests.id, { onDelete: "cascade" }),
    motion: orderedMotion().notNull(),
    starredAt: at("starred_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.guestId, table.motion] })],
);

/** One view that began on a day, with a random ID that its browser holds; deleted when the view is over. */
export const shareVisits = pgTable(
  "share_visits",
  {
    shareId: uuid("share_id")
      .notNull()
      .references(() => shares.id, { onDelete: "cascade" }),
    day: date({ mode: "string" }).notNull(),
    visitor: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shareId, table.visitor] }), index("share_visits_day").on(table.day)],
);

/** How many views began on a day; kept after the visits are deleted. */
export const shareDays = pgTable(
  "share_days",
  {
    shareId: uuid("share_id")
      .notNull()
      .references(() => shares.id, { onDelete: "cascade" }),
    day: date({ mode: "string" }).notNull(),
    visits: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shareId, table.day] })],
);

/** How often each frame was played. */
export const shareHeat = pgTable(
  "share_heat",
  {
    shareId: uuid("share_id")
      .notNull()
      .references(() => shares.id, { onDelete: "cascade" }),
    frame: integer().notNull(),
    plays: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.shareId, table.frame] })],
);
