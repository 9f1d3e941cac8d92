import "server-only";
import type { Query, SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db } from "./client";

/**
 * Builds a query once per database instead of once per call: for the few queries of nearly every request. The name under
 * which `build` prepares it lets PostgreSQL parse and plan it once per connection. A pooler in between must keep prepared
 * statements (record 021).
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
 * A named statement: built once, and parsed and planned once per connection. For the largest statements that are sent
 * often. `values` fill the placeholders of the SQL.
 */
export function named<Row extends Record<string, unknown>>(name: string, build: () => SQL) {
  let query: Query | undefined;
  return async (db: Db, values: Record<string, unknown>): Promise<Row[]> => {
    query ??= dialect.sqlToQuery(build());
    const answer = await db._.session.prepareQuery(query, undefined, name, false).execute(values);
    // Safe: without fields, node-postgres returns its own result object.
    return (answer as { rows: Row[] }).rows;
  };
}
