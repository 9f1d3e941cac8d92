import { createHash, randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/lib/db/migrate";
import { ensurePostgres } from "@/lib/postgres/ensure-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** How `createTestDatabase` reaches the server of this run; `run` marks the databases that are ours. */
    testServer: { url: string; template: string; run: string };
  }
}

/** A database that is lost with the machine may skip every wait for the disk. */
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
/** Any fixed number: two runs on one server take turns to make the template and to sweep. */
const TEMPLATE_LOCK = 4_242_002;
/** What decides how a migrated database looks. A change in any of it makes a new template. */
const TEMPLATE_SOURCES = ["lib/db/**/*", "lib/queue/*.ts", "package.json"];

let finish: (() => Promise<void>) | undefined;

/**
 * Vitest's global set-up for tests with a database: one server for the run (TEST_DATABASE_URL, or an embedded one whose
 * files are kept between runs) and on it one migrated template that every test copies.
 */
export async function setup(project: TestProject): Promise<void> {
  const root = project.config.root;
  const given = process.env.TEST_DATABASE_URL;
  const embedded = given
    ? null
    : await ensurePostgres({ directory: `${root}/.cache/test-pg`, settings: FORGETFUL, log: console.info });
  const url = given ?? embedded?.url ?? "";
  const run = randomBytes(4).toString("hex");
  const admin = new pg.Client({ connectionString: url, application_name: `tests_${run}` });
  admin.on("error", () => undefined);
  await admin.connect();
  const template = `template_${fingerprint(root)}`;
  await admin.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  await sweep(admin, template);
  await ensureTemplate(admin, url, template);
  await admin.query("select pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  project.provide("testServer", { url, template, run });
  finish = async () => {
    await dropAll(admin, `test_${run}_`);
    await admin.end();
    await embedded?.stop();
  };
}

export async function teardown(): Promise<void> {
  await finish?.();
}

function fingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const file of globSync(TEMPLATE_SOURCES, { cwd: root, withFileTypes: true }).sort(byPath)) {
    if (file.isFile() && !file.name.endsWith(".test.ts")) {
      hash.update(file.name).update(readFileSync(`${file.parentPath}/${file.name}`));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

function byPath(a: { parentPath: string; name: string }, b: { parentPath: string; name: string }): number {
  return `${a.parentPath}/${a.name}` < `${b.parentPath}/${b.name}` ? -1 : 1;
}

async function ensureTemplate(admin: pg.Client, url: string, template: string): Promise<void> {
  const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template]);
  if (rowCount) {
    return;
  }
  const draft = `draft_${template}`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  await migrateDatabase(databaseUrl(url, draft));
  // Vacuumed now, so that no autovacuum worker holds the template when a test wants to copy it.
  await withClient(databaseUrl(url, draft), (client) => client.query("vacuum (analyze)"));
  await admin.query(`alter database ${draft} with allow_connections false`);
  await admin.query(`alter database ${draft} rename to ${template}`);
}

/** Drops the databases of runs that ended without a word, and templates of other versions when no other run is on. */
async function sweep(admin: pg.Client, template: string): Promise<void> {
  const { rows } = await admin.query<{ run: string }>(
    "select substr(application_name, 7) as run from pg_stat_activity where application_name like 'tests\\_%'",
  );
  const alive = new Set(rows.map((row) => row.run));
  for (const name of await databasesLike(admin, "test_")) {
    if (!alive.has(name.split("_")[1] ?? "")) {
      await drop(admin, name);
    }
  }
  if (alive.size === 1) {
    const others = (await databasesLike(admin, "template_")).filter((name) => name !== template);
    await Promise.all(others.map((name) => drop(admin, name)));
  }
}

async function dropAll(admin: pg.Client, prefix: string): Promise<void> {
  for (const name of await databasesLike(admin, prefix)) {
    await drop(admin, name);
  }
}

async function databasesLike(admin: pg.Client, prefix: string): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1) and datname ~ '^(test|template)_[0-9a-f]+'",
    [prefix],
  );
  return rows.map((row) => row.datname);
}

async function drop(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
