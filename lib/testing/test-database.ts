import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export type TestDatabase = {
  url: string;
  /** Closes all connections and drops it. Optional at the end of a run, which drops all of its databases. */
  drop(): Promise<void>;
};

/**
 * Creates a migrated, empty database for the test, as a copy of the run's template. Its files are copied: by default every
 * block goes through the log, which takes two to four times the time, also when the database is dropped.
 */
export const createTestDatabase = (): Promise<TestDatabase> =>
  createDatabase(` template ${inject("testServer").template} strategy file_copy`);

/** Creates a database without any table. */
export const createEmptyDatabase = (): Promise<TestDatabase> => createDatabase("");

async function createDatabase(like: string): Promise<TestDatabase> {
  const { url, run } = inject("testServer");
  const name = `test_${run}_${randomBytes(6).toString("hex")}`;
  await execute(url, `create database ${name}${like}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => execute(url, `drop database if exists ${name} with (force)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
