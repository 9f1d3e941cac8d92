import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** Primary keys are UUIDv7: hard enough to guess for a row, and in order of creation, which keyset paging relies on. */
export const newId = (): string => v7();

export const id = () => uuid().primaryKey().$defaultFn(newId);

/** A time with its time zone, read as a `Date`. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => at("created_at").notNull().defaultNow();

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" }); // text-ok: SQL
