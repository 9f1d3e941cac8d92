import { sql } from "drizzle-orm";
import {
  bigserial,
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
import { ROLES } from "@/lib/shared/contracts/endpoint";
import { createdAt, id } from "./columns";

export const role = pgEnum("role", ROLES);

export const users = pgTable(
  "users",
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    /** argon2id in PHC form; null for people who only sign in through a provider. */
    passwordHash: text("password_hash"),
    /** Increased to end every session of this person. */
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
  /** 1/100 credit per calendar month (UTC); null means no limit of ours. */
  monthlyBudget: integer("monthly_budget"),
  /** 1/100 credit; a more expensive order must be confirmed with its price. Null: no confirmation. */
  confirmAbove: integer("confirm_above"),
  /** Older results are moved to the trash automatically; null keeps them forever. */
  retentionDays: integer("retention_days"),
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
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] }), index("members_user").on(table.userId)],
);

/** Who changed what; written in the transaction of the change. */
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
