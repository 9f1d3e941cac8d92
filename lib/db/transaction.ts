import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { NodePgSession, NodePgTransaction } from "drizzle-orm/node-postgres";
import type { PgDialect, PgTransactionConfig } from "drizzle-orm/pg-core";
import type pg from "pg";

type NoTables = Record<string, never>;
type Tx = NodePgTransaction<NoTables, NoTables>;

/**
 * Drizzle's session on a pool, with transactions that always give their connection back. Drizzle runs BEGIN outside its
 * `try` (0.45.4), so each BEGIN that fails keeps a connection for good, and ten of them leave the pool empty.
 */
export class PoolSession extends NodePgSession<NoTables, NoTables> {
  readonly #pool: pg.Pool;
  readonly #dialect: PgDialect;

  constructor(pool: pg.Pool, dialect: PgDialect) {
    super(pool, dialect, undefined);
    this.#pool = pool;
    this.#dialect = dialect;
  }

  override async transaction<T>(work: (tx: Tx) => Promise<T>, config?: PgTransactionConfig): Promise<T> {
    const client = await this.#pool.connect();
    const lease = leaseOf(client);
    try {
      const tx: Tx = new NodePgTransaction(
        this.#dialect,
        new NodePgSession(lease.client, this.#dialect, undefined),
        undefined,
      );
      return await lease.run(tx, work, config);
    } finally {
      client.release(lease.end());
    }
  }
}

/** One connection for one transaction. `end` says whether the connection must be closed instead of reused. */
function leaseOf(client: pg.PoolClient) {
  let hasEnded = false;
  let mustClose = false;

  /** After a failed BEGIN, COMMIT or ROLLBACK the state of the connection is unknown. */
  async function control(tx: Tx, statement: SQL): Promise<pg.QueryResult> {
    try {
      return await tx.execute(statement);
    } catch (error) {
      mustClose = true;
      throw error;
    }
  }

  return {
    /** What a forgotten statement sends after the end must not run in the next transaction of this connection. */
    client: new Proxy(client, {
      get(target, name) {
        if (name === "query" && hasEnded) return () => Promise.reject(new Error("this transaction has ended"));
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    }),
    async run<T>(tx: Tx, work: (tx: Tx) => Promise<T>, config?: PgTransactionConfig): Promise<T> {
      await control(tx, sql`begin`);
      let result: T;
      try {
        if (config) await tx.setTransaction(config);
        result = await work(tx);
      } catch (error) {
        // The first failure is the one to tell; a lost connection rolls back by itself.
        await control(tx, sql`rollback`).catch(() => undefined);
        throw error;
      }
      // PostgreSQL answers a COMMIT after a failed statement with a rollback, and calls that a success.
      const { command } = await control(tx, sql`commit`);
      if (command !== "COMMIT") throw new Error("the transaction was rolled back: one of its statements had failed");
      return result;
    },
    end(): boolean {
      hasEnded = true;
      return mustClose;
    },
  };
}
