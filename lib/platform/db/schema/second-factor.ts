import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, id } from "./columns";
import { users } from "./people";

const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** A WebAuthn credential that its person's device found by itself. Bytes are in base64url. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    userId: userId(),
    credentialId: text("credential_id").notNull().unique(),
    publicKey: text("public_key").notNull(),
    /** How often the authenticator has signed; 0 for ever for one that does not count. */
    counter: bigint({ mode: "number" }).notNull(),
    /** How the browser reaches the authenticator: `internal`, `usb`, `hybrid` … */
    transports: text().array().notNull(),
    /** The person's own name for it. */
    name: text().notNull(),
    createdAt: createdAt(),
    usedAt: at("used_at"),
  },
  (table) => [index("passkeys_user").on(table.userId)],
);

/** The secret that a person's authenticator app makes codes from (TOTP); at most one for each person. */
export const authenticatorApps = pgTable("authenticator_apps", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Encrypted with the server's key, and bound to the person. */
  secretSealed: text("secret_sealed").notNull(),
  /** Null until the person has typed a first code: it is not asked for yet. */
  confirmedAt: at("confirmed_at"),
  /** The 30 seconds that the last accepted code belongs to. Only codes of later ones are accepted. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  createdAt: createdAt(),
});

/** Codes for a person who has neither their passkeys nor their app at hand. A row is deleted when its code is used. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    userId: userId(),
    codeHash: text("code_hash").notNull().unique(),
    createdAt: createdAt(),
  },
  (table) => [index("recovery_codes_user").on(table.userId)],
);
