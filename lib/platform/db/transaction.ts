import "server-only";
import { sql } from "drizzle-orm";
import { NodePgSession, NodePgTransaction } from "drizzle-orm/node-postgres";
import type { PgDialect, PgTransactionConfig } from "drizzle-orm/pg-core";
import type pg from "pg";

type NoTables = Record<string, never>;
type Tx = NodePgTransaction<NoTables, NoTables>;

const leases = new WeakMap<object, ReturnType<typeof leaseOf>>();

/**
 * Runs the last statement of a transaction and sends COMMIT directly after it. So its locks are not held until this process
 * has read the result, which in a busy process takes many times as long as the statement. After it, only a failure of the
 * statement or of COMMIT rolls the transaction back.
 */
export function runLast<T>(tx: object, statement: () => Promise<T>): Promise<T> {
  leases.get(tx)?.commitAfterNext();
  return statement();
}

/**
 * Drizzle's session on a pool, with transactions that always release their connection. Drizzle runs BEGIN outside its
 * `try` (0.45.4), so each failed BEGIN leaks a connection, and ten of them empty the pool.
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
      leases.set(tx, lease);
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
  let isLastNext = false;
  /** The COMMIT that was sent after the last statement. */
  let commit: Promise<pg.QueryResult> | undefined;

  function sendLast(send: (...query: unknown[]) => Promise<pg.QueryResult>, query: unknown[]) {
    isLastNext = false;
    const answer = send(...query);
    commit = send("commit");
    commit.catch(() => undefined);
    return answer;
  }

  /** After a failed BEGIN, COMMIT or ROLLBACK the state of the connection is unknown. */
  async function control(send: () => PromiseLike<pg.QueryResult>): Promise<pg.QueryResult> {
    try {
      return await send();
    } catch (error) {
      mustClose = true;
      throw error;
    }
  }

  return {
    /** Refuses statements after the end: they would run in the next transaction of this connection. */
    client: new Proxy(client, {
      get(target, name) {
        if (name === "query" && (hasEnded || commit))
          return () => Promise.reject(new Error("this transaction has ended"));
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        const bound = value.bind(target);
        return name === "query" && isLastNext ? (...query: unknown[]) => sendLast(bound, query) : bound;
      },
    }),
    commitAfterNext() {
      isLastNext = true;
    },
    async run<T>(tx: Tx, work: (tx: Tx) => Promise<T>, config?: PgTransactionConfig): Promise<T> {
      await control(() => tx.execute(sql`begin`));
      let result: T;
      try {
        if (config) await tx.setTransaction(config);
        result = await work(tx);
      } catch (error) {
        // Report the first error; a lost connection rolls back by itself.
        await control(() => commit ?? tx.execute(sql`rollback`)).catch(() => undefined);
        throw error;
      }
      // PostgreSQL answers a COMMIT after a failed statement with a successful rollback.
      const { command } = await control(() => commit ?? tx.execute(sql`commit`));
      if (command !== "COMMIT") throw new Error("the transaction was rolled back: one of its statements had failed");
      return result;
    },
    end(): boolean {
      hasEnded = true;
      return mustClose;
    },
  };
}
