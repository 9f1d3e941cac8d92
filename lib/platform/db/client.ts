import "server-only";
import { NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import { type PgDatabase, PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import { PoolSession } from "./transaction";

/** What repositories accept: the pool or an open transaction. Inside a transaction, use only the transaction. */
export type Db = PgDatabase<NodePgQueryResultHKT>;

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

/** Connections are kept this long: a new one plans its first statements slowly, and may hold a team's lock meanwhile. */
const IDLE_MS = 5 * 60 * 1000;

/** Opens a pool. A lost connection fails its current query and is replaced; it never ends the process. */
export function openDatabase(url: string, { maxConnections = 10 } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    // For `runLast`. All other code awaits the answer before it sends the next statement.
    pipeline: true,
  });
  pool.on("error", () => undefined);
  // The pool listens only to idle connections: losing one between two statements of a transaction would be an uncaught error.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const dialect = new PgDialect();
  const db = new NodePgDatabase(dialect, new PoolSession(pool, dialect), undefined);
  return { db, pool, close: () => pool.end() };
}
