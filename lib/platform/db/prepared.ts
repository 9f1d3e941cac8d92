import "server-only";
import type { Query, SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db } from "./client";

/**
 * A query that is put together once per database and not for every call: for the few that nearly every request makes. The
 * name that `build` prepares it under lets PostgreSQL parse and plan it once per connection; a pooler in between must keep
 * prepared statements (record 021).
 */
export function prepared<Q>(build: (db: Db) => Q): (db: Db) => Q {
  const built = new WeakMap<Db, Q>();
  return (db) => {
    const known = built.get(db) ?? build(db);
    built.set(db, known);
    return known;
  };
}

const dialect = new PgDialect();

/**
 * A statement with a name: put together once, and parsed and planned once per connection. For the largest ones that are
 * sent often; `values` fill the placeholders of the SQL.
 */
export function named<Row extends Record<string, unknown>>(name: string, build: () => SQL) {
  let query: Query | undefined;
  return async (db: Db, values: Record<string, unknown>): Promise<Row[]> => {
    query ??= dialect.sqlToQuery(build());
    const answer = await db._.session.prepareQuery(query, undefined, name, false).execute(values);
    // Safe: without fields, node-postgres's own answer comes back.
    return (answer as { rows: Row[] }).rows;
  };
}
