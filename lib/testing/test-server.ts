import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { ensurePostgres } from "@/lib/platform/postgres/ensure-postgres";

/** Losing this database in a crash does not matter, so it never waits for the disk. */
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export type TestServer = {
  url: string;
  /** The ID of this run: the names of its databases begin with `test_<run>_`. */
  run: string;
  /** Open for the whole run; its application name shows other runs that this run is alive. */
  admin: pg.Client;
  /** Drops the databases of this run; the last run to leave stops an embedded server. */
  close(): Promise<void>;
};

/**
 * The server on which tests create databases: TEST_DATABASE_URL, or an embedded one whose files stay in TEST_DATABASE_FOLDER, or
 * in `.cache`.
 */
export async function openTestServer(root: string): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  const directory = process.env.TEST_DATABASE_FOLDER || join(root, ".cache", "test-pg");
  const embedded = given ? null : await ensurePostgres({ directory, settings: FORGETFUL, log: console.info });
  const url = given || (embedded?.url ?? "");
  const run = randomBytes(4).toString("hex");
  const admin = new pg.Client({ connectionString: url, application_name: `tests_${run}` });
  admin.on("error", () => undefined);
  await admin.connect();
  await dropDeadRuns(admin);
  return {
    url,
    run,
    admin,
    async close() {
      for (const name of await databasesLike(admin, `test_${run}_`)) {
        await dropDatabase(admin, name);
      }
      await admin.end();
      await embedded?.stop();
    },
  };
}

/** The IDs of the runs that are alive on this server. */
export async function liveRuns(admin: pg.Client): Promise<Set<string>> {
  const { rows } = await admin.query<{ run: string }>(
    "select substr(application_name, 7) as run from pg_stat_activity where application_name like 'tests\\_%'",
  );
  return new Set(rows.map((row) => row.run));
}

/** The databases and templates of tests whose names begin with `prefix`. */
export async function databasesLike(admin: pg.Client, prefix: string): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1) and datname ~ '^(test|template)_[0-9a-f]+'",
    [prefix],
  );
  return rows.map((row) => row.datname);
}

/** Drops a database, if it exists, and closes its connections. */
export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

/** The URL of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function dropDeadRuns(admin: pg.Client): Promise<void> {
  const alive = await liveRuns(admin);
  for (const name of await databasesLike(admin, "test_")) {
    if (!alive.has(name.split("_")[1] ?? "")) {
      // Another run may be dropping them too.
      await dropDatabase(admin, name).catch(() => undefined);
    }
  }
}
