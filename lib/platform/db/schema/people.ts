import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  check,
  foreignKey,
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
import { INBOX_MAILS } from "@/lib/shared/contracts/review-choices";
import { ROLES } from "@/lib/shared/permissions";
import { at, bytes, createdAt, id } from "./columns";

export const role = pgEnum("role", ROLES);

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text().notNull(),
    /** When something proved that the person reads this address; null for one that was only typed. */
    emailConfirmedAt: at("email_confirmed_at"),
    name: text().notNull(),
    /** argon2id in PHC form; null for people who only sign in through a provider. */
    passwordHash: text("password_hash"),
    /** Which mails the person wants; all of them need a mail server. */
    mailsSignIns: boolean("mails_sign_ins").notNull().default(true),
    mailsBatches: boolean("mails_batches").notNull().default(false),
    mailsInbox: text("mails_inbox", { enum: INBOX_MAILS }).notNull().default("important"),
    /** An IANA name, from the browser in which the person chose the daily digest. */
    timeZone: text("time_zone"),
    /** The team that the person's next sign-in shows. */
    lastTeamId: uuid("last_team_id").references((): AnyPgColumn => teams.id, { onDelete: "set null" }), // text-ok: SQL
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
  /** 1/100 credit per calendar month (UTC); null means no limit of ours. */
  monthlyBudget: integer("monthly_budget"),
  /** 1/100 credit; a more expensive order must be confirmed with its price. Null: no confirmation. */
  confirmAbove: integer("confirm_above"),
  /** Older results are moved to the trash automatically; null keeps them forever. */
  retentionDays: integer("retention_days"),
  editorsInvite: boolean("editors_invite").notNull().default(false),
  /** Owners without a second factor can only set one up. */
  demandsSecondFactor: boolean("demands_second_factor").notNull().default(false),
  /** Older audit entries are deleted; null keeps them forever. */
  auditDays: integer("audit_days"),
  createdAt: createdAt(),
});

/** The team that owns a row; every query of such a table names it. */
export const teamId = () =>
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
    /** The invitation by which the person joined; null for who came another way. */
    invitationId: uuid("invitation_id").references((): AnyPgColumn => invitations.id, { onDelete: "set null" }), // text-ok: SQL
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.userId] }),
    index("members_user").on(table.userId),
    index("members_invitation").on(table.invitationId),
  ],
);

/** The picture that a person uploaded, as this server has made it. */
export const avatars = pgTable("avatars", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** A square WebP. */
  picture: bytes("picture").notNull(),
  /** The beginning of the picture's hash: another picture has another address. */
  mark: text().notNull(),
  createdAt: createdAt(),
});

/** One signed-in browser. A session ends when its row is deleted. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The team that this browser shows; null for a person without a team. */
    teamId: uuid("team_id"),
    /** `password`, or the ID of a provider. */
    by: text().notNull(),
    /** The `user-agent` header, cut. */
    browser: text().notNull(),
    /** A shortened network address. */
    address: text().notNull(),
    createdAt: createdAt(),
    /** The last request, to the minute. */
    seenAt: at("seen_at").notNull().defaultNow(),
    /** When the person last proved who they are: at sign-in, or by their password before a sensitive change. */
    confirmedAt: at("confirmed_at").notNull().defaultNow(),
  },
  (table) => [
    index("sessions_user").on(table.userId),
    // Removing a member deletes the sessions that show the team, so that they cannot live again when the member is added again.
    foreignKey({
      name: "sessions_member",
      columns: [table.teamId, table.userId],
      foreignColumns: [members.teamId, members.userId],
    }).onDelete("cascade"),
  ],
);

/** A link that lets people join a team. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    teamId: teamId(),
    role: role().notNull(),
    /** Only this address may join; null for anyone with the link. */
    email: text(),
    tokenHash: text("token_hash").notNull().unique(),
    maxUses: integer("max_uses").notNull(),
    uses: integer().notNull().default(0),
    /** How long a link works; a new link works as long again. */
    days: integer().notNull().default(7),
    /** The page of this site that the person sees after joining. */
    returnTo: text("return_to").notNull().default("/"),
    /** Who answers for the link. It ends when they may no longer invite. */
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }), // text-ok: SQL
    createdAt: createdAt(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (table) => [
    index("invitations_team").on(table.teamId, table.createdAt),
    check("invitations_uses", sql`${table.uses} between 0 and ${table.maxUses}`),
  ],
);

/** People whose provider vouches for an address of this domain join the team as reviewers when they first sign in. */
export const teamDomains = pgTable(
  "team_domains",
  {
    teamId: teamId(),
    /** In lower case. */
    domain: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.domain] }), index("team_domains_domain").on(table.domain)],
);

/** A secret that works once: to set up this server, to choose a new password, or to confirm an email address. */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    id: id(),
    kind: text().notNull(),
    codeHash: text("code_hash").notNull().unique(),
    /** Null for the set-up of the server. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    /** The new address, for a code that confirms it. */
    email: text(),
    expiresAt: at("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("one_time_codes_user").on(table.userId, table.kind)],
);

/** A mail that waits, was sent, or could not be sent. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    kind: text().notNull(),
    /** One mail per occasion, such as `batch:<id>`; null when the occasion cannot come twice. */
    occasion: text().unique(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    teamId: uuid("team_id").references(() => teams.id, { onDelete: "cascade" }),
    to: text("to_address").notNull(),
    /** The content, encrypted because it may hold a link that opens something; null once it is sent or given up. */
    sealed: text(),
    createdAt: createdAt(),
    sentAt: at("sent_at"),
    failedAt: at("failed_at"),
    /** Why the last try failed, in the mail server's words. */
    problem: text(),
  },
  (table) => [index("mails_created").on(table.createdAt)],
);

/** Who changed what; written in the transaction of the change. A trigger forbids changes, and deletion outside `sweepAudit`. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    teamId: teamId(),
    userId: uuid("user_id"),
    action: text().notNull(),
    subject: text().notNull(),
    detail: jsonb().notNull().default({}),
    /** The shortened network address of the request; null when the server itself did it. */
    address: text(),
    createdAt: createdAt(),
  },
  (table) => [index("audit_entries_team").on(table.teamId, table.id)],
);
