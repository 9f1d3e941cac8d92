import "server-only";
import { NodePgDatabase, type NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import { type PgDatabase, PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import { PoolSession } from "./transaction";

/** What repositories accept: the pool or an open transaction. Inside a transaction use only the transaction. */
export type Db = PgDatabase<NodePgQueryResultHKT>;

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

/** A new connection plans its first statements slowly, and whoever holds a team's lock meanwhile holds up the others. */
const IDLE_MS = 5 * 60 * 1000;

/** Opens a pool; a lost connection fails the query it was on and is replaced, and never ends the process. */
export function openDatabase(url: string, { maxConnections = 10 } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    // For `runLast`: everywhere else the answer is awaited before the next statement is sent.
    pipeline: true,
  });
  pool.on("error", () => undefined);
  // The pool listens to idle connections only: one lost between two statements of a transaction would be an uncaught error.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const dialect = new PgDialect();
  const db = new NodePgDatabase(dialect, new PoolSession(pool, dialect), undefined);
  return { db, pool, close: () => pool.end() };
}
