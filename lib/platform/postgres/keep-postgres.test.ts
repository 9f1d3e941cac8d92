import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type Database, openDatabase } from "@/lib/platform/db/client";
import { ensurePostgres, removePostgres } from "./ensure-postgres";
import { keepPostgres } from "./keep-postgres";
import { readPostmaster } from "./postmaster-file";
import { hasEnded } from "./process-status";

// Creating a database waits for the disk, and this machine's disk may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const FORGETFUL = { fsync: "off" };
const soon = { timeout: 60_000, interval: 50 };
let folder: string;
let directory: string;
const kept: Awaited<ReturnType<typeof keepPostgres>>[] = [];
const said: string[] = [];

/** A stopped database, which each test copies. */
let prepared: string;

function makeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "pg-test-"));
  chmodSync(made, 0o755);
  return made;
}

beforeAll(async () => {
  prepared = makeFolder();
  await (await ensurePostgres({ directory: prepared, settings: FORGETFUL })).stop();
});
afterAll(() => rmSync(prepared, { recursive: true }));

beforeEach(() => {
  folder = makeFolder();
  directory = join(folder, "pg");
  execFileSync("cp", ["-a", prepared, directory]);
});

afterEach(async () => {
  for (const server of kept.splice(0)) await server.stop({ force: true });
  said.length = 0;
  rmSync(folder, { recursive: true });
});

async function keep() {
  const server = await keepPostgres({ directory, settings: FORGETFUL, log: (line) => said.push(line) });
  kept.push(server);
  return server;
}

const pidNow = async () => (await readPostmaster(join(directory, "data")))?.pid ?? 0;

async function killServer(): Promise<number> {
  const pid = await pidNow();
  process.kill(pid, "SIGKILL");
  return pid;
}

it("restarts a killed server at the same address, with everything that was committed, repeatedly", async () => {
  const server = await keep();
  const pool = new pg.Pool({ connectionString: server.url });
  pool.on("error", () => undefined);
  await pool.query("create table kept (n int)");
  for (const round of [1, 2]) {
    await pool.query("insert into kept values ($1)", [round]);
    const killed = await killServer();
    const count = () =>
      pool.query("select count(*)::int as n from kept").then(
        ({ rows }) => rows[0].n,
        () => null,
      );
    await expect.poll(async () => (await pidNow()) !== killed && (await count()), soon).toBe(round);
    await expect.poll(() => said.filter((line) => line.startsWith("PostgreSQL is back")).length, soon).toBe(round);
  }
  await pool.end();
});

const CONNECTIONS = 10;

/** The process IDs of the server's backends for every connection of the pool. */
async function backendsOf({ pool }: Database): Promise<number[]> {
  await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.query("select pg_sleep(0.1)")));
  const { rows } = await pool.query(
    "select pid from pg_stat_activity where query = 'select pg_sleep(0.1)' or pid = pg_backend_pid()",
  );
  return rows.map(({ pid }) => pid);
}

it("serves the same pool again after a kill with every connection in the middle of BEGIN", async () => {
  const server = await keep();
  const database = openDatabase(server.url, { maxConnections: CONNECTIONS });
  const backends = await backendsOf(database);
  expect(backends).toHaveLength(CONNECTIONS);
  for (const pid of backends) process.kill(pid, "SIGSTOP");
  const begun = Promise.allSettled(
    Array.from({ length: CONNECTIONS }, () => database.db.transaction((tx) => tx.execute(sql`select 1`))),
  );
  for (const pid of [await pidNow(), ...backends]) process.kill(pid, "SIGKILL");
  expect((await begun).map(({ status }) => status)).toEqual(backends.map(() => "rejected"));
  const answer = () =>
    database.db.transaction(async (tx) => (await tx.execute(sql`select 1 as one`)).rows).catch(() => null);
  await expect.poll(answer, soon).toEqual([{ one: 1 }]);
  await database.close();
});

it("is restarted once for two holders, and stopped by the last to leave", async () => {
  const [first, second] = [await keep(), await keep()];
  await killServer();
  const returns = () =>
    said.filter((line) => line.startsWith("PostgreSQL is back")).toSorted((a, b) => a.localeCompare(b));
  await expect.poll(returns, soon).toEqual(["PostgreSQL is back (attached)", "PostgreSQL is back (started)"]);
  const pid = await pidNow();
  await first.stop();
  expect(await hasEnded(pid)).toBe(false);
  await second.stop();
  expect(await hasEnded(pid)).toBe(true);
});

it("does not restart a database that was removed on purpose", async () => {
  const server = await keep();
  await removePostgres({ directory });
  await server.stop();
  expect(await pidNow()).toBe(0);
});
