import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { bundledProgram } from "@/lib/testing/bundled-program";
import { type EmbeddedPostgres, ensurePostgres, removePostgres, stopPostgres } from "./ensure-postgres";
import { readPostmaster } from "./postmaster-file";
import { hasEnded } from "./process-status";
import { findPackagedServer } from "./server-files";

// Creating a database waits for the disk, and this machine's disk may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const isRoot = process.getuid?.() === 0;
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) {
    await cleanup();
  }
});

/** A folder that every account may enter, as a clone under /home or /srv is. */
function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), "pg-test-"));
  chmodSync(folder, 0o755);
  cleanups.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

let prepared: string;

beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), "pg-test-"));
  chmodSync(prepared, 0o755);
  await (await ensurePostgres({ directory: prepared })).stop();
});

afterAll(() => rmSync(prepared, { recursive: true }));

/** A database folder that was in use before, which is faster to create than a new one. */
function makeUsedFolder(directory = join(makeFolder(), "pg")) {
  mkdirSync(join(directory, ".."), { recursive: true });
  execFileSync("cp", ["-a", prepared, directory]);
  return directory;
}

async function start(options: Parameters<typeof ensurePostgres>[0]): Promise<EmbeddedPostgres> {
  const server = await ensurePostgres({ settings: { fsync: "off" }, ...options });
  cleanups.push(() => server.stop({ force: true }));
  return server;
}

/** Starts another process that holds the server until its input ends or it is killed. */
async function hold(directory: string): Promise<{ child: ChildProcess; how: string }> {
  const program = await bundledProgram("lib/testing/hold-postgres.ts");
  const child = spawn(process.execPath, [...program, directory], { stdio: ["pipe", "pipe", "inherit"] });
  cleanups.push(() => stopPostgres({ directory }));
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, how: String(line).split(" ")[0] ?? "" };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function pidOf(data: string): Promise<number> {
  const postmaster = await readPostmaster(data);
  return postmaster?.pid ?? expect.unreachable("no server runs there");
}

function copyPrograms(folder: string): string {
  const packaged = findPackagedServer();
  const copy = join(folder, "package");
  // Links to the same files where the file system can make them: a copy has 60 MB.
  const { status } = spawnSync("cp", ["-al", join(packaged, ".."), copy]);
  if (status !== 0) cpSync(join(packaged, ".."), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "native");
}

async function ownerOf(path: string): Promise<number> {
  return (await stat(path)).uid;
}

it("starts a durable server that listens on no network port", async () => {
  const { how, url } = await start({ directory: makeUsedFolder(), settings: {} });
  expect(how).toBe("started");
  const [row] = await query(
    url,
    "select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses, current_database() as name",
  );
  expect(row).toEqual({ fsync: "on", addresses: "", name: "reshoot" });
});

it("attaches to a running server, and the last one to leave stops it", async () => {
  const directory = makeUsedFolder();
  const first = await start({ directory });
  const second = await start({ directory });
  expect(second.how).toBe("attached");
  const pid = await pidOf(join(directory, "data"));
  await first.stop();
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.stop();
  expect(await hasEnded(pid)).toBe(true);
});

it("with two processes that race for a new folder, one starts and one attaches", async () => {
  const directory = join(makeFolder(), "pg");
  const racers = await Promise.all([hold(directory), hold(directory)]);
  expect(racers.map(({ how }) => how).sort()).toEqual(["attached", "started"]);
  const pid = await pidOf(join(directory, "data"));
  for (const { child } of racers) {
    child.stdin?.end();
    await once(child, "exit");
  }
  expect(await hasEnded(pid)).toBe(true);
});

it("survives the death of the process that started it, and the next one stops it", async () => {
  const directory = makeUsedFolder();
  const { child } = await hold(directory);
  child.kill("SIGKILL");
  await once(child, "exit");
  const next = await start({ directory });
  expect(next.how).toBe("attached");
  const pid = await pidOf(join(directory, "data"));
  await next.stop();
  expect(await hasEnded(pid)).toBe(true);
});

it("keeps everything that was committed when the server is killed", async () => {
  const directory = makeUsedFolder();
  const killed = await start({ directory, settings: {} });
  await query(killed.url, "create table kept as select generate_series(1, 1000) as n");
  process.kill(await pidOf(join(directory, "data")), "SIGKILL");
  await killed.gone;
  await killed.stop();
  const next = await start({ directory });
  expect(next.how).toBe("started");
  expect(await query(next.url, "select count(*)::int as rows from kept")).toEqual([{ rows: 1000 }]);
});

it("takes over a lock file whose process ID now belongs to another program", async () => {
  const directory = makeUsedFolder();
  const data = join(directory, "data");
  const server = await start({ directory });
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
  await server.stop();
  // As after a reboot, when process IDs start again: another program of the same account has the old process ID.
  const stranger = spawn("sleep", ["60"], isRoot ? { uid: await ownerOf(data) } : {});
  cleanups.push(() => stranger.kill());
  writeFileSync(join(data, "postmaster.pid"), [stranger.pid, ...lines.slice(1)].join("\n"), { mode: 0o644 });
  const said: string[] = [];
  expect(await start({ directory, log: (line) => said.push(line) })).toMatchObject({ how: "started" });
  expect(said.join()).toContain(`process ${stranger.pid} is not the database`);
});

/** Removes the links between library versions, which npm makes with install scripts only. */
function removeLinks(programs: string): void {
  const links = readdirSync(join(programs, "lib"), { withFileTypes: true }).filter((entry) => entry.isSymbolicLink());
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) rmSync(join(link.parentPath, link.name));
}

// To create a database takes longer than all else here, so two cases share one: neither changes what the other needs.
it("moves an incomplete database aside, cleans up after a killed initdb, and works if npm ran no install scripts", async () => {
  const folder = makeFolder();
  const directory = join(folder, "pg");
  const programs = copyPrograms(folder);
  removeLinks(programs);
  mkdirSync(join(directory, "data", "base"), { recursive: true });
  mkdirSync(join(directory, "data.init-1-abc"));
  const said: string[] = [];
  const { how } = await start({ directory, programs, log: (line) => said.push(line) });
  expect(how).toBe("started");
  // In a clone that only root may enter, the programs are copied to this folder too.
  const names = readdirSync(directory).filter((name) => name.startsWith("data"));
  expect(names.sort()).toEqual(["data", expect.stringMatching(/^data\.incomplete-/)]);
  expect(said.join()).toContain("holds an incomplete database");
});

it("uses a short path to its socket when the folder's path is long", async () => {
  const directory = makeUsedFolder(join(makeFolder(), "a-long-name-".repeat(9), "pg"));
  const { url } = await start({ directory });
  const socket = new URL(url).searchParams.get("host") ?? "";
  expect(socket.length).toBeLessThan(100);
  cleanups.push(() => rmSync(socket, { recursive: true }));
  const again = await start({ directory });
  expect(again.how).toBe("attached");
});

it("starts from a folder with shell characters in its name", async () => {
  const folder = join(makeFolder(), 'a "clone", $HOME `id` 文件 & 100%');
  mkdirSync(folder);
  const shelter = join(makeFolder(), "shelter");
  const options = { directory: join(folder, "pg"), programs: copyPrograms(folder), shelters: [shelter] };
  const { how, url } = await start(options);
  expect(how).toBe("started");
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

if (isRoot) {
  it("keeps data and programs in a shelter if only root may enter the clone", async () => {
    const clone = makeFolder();
    const shelter = join(makeFolder(), "shelter");
    const programs = copyPrograms(clone);
    chmodSync(clone, 0o700);
    const said: string[] = [];
    const options = { directory: join(clone, "pg"), programs, shelters: [shelter], log: (s: string) => said.push(s) };
    const { url } = await start(options);
    await query(url, "create table kept as select 1 as n");
    expect(said).toEqual([
      expect.stringMatching(/^keeping the database in .*shelter/),
      expect.stringMatching(/^copied the PostgreSQL programs to .*shelter/),
    ]);
    expect(existsSync(join(clone, "pg", "data"))).toBe(false);

    await stopPostgres(options);
    const again = await start(options);
    expect(await query(again.url, "select n from kept")).toEqual([{ n: 1 }]);
    expect(said).toHaveLength(2);

    await removePostgres(options);
    expect(existsSync(options.directory)).toBe(false);
    expect(readdirSync(shelter)).toEqual([expect.stringMatching(/^server-/)]);
  });

  it("throws when the shelter of a database is missing, instead of starting an empty one", async () => {
    const directory = join(makeFolder(), "pg");
    mkdirSync(directory);
    writeFileSync(join(directory, "location"), "/nowhere/pg-1/data\n");
    await expect(ensurePostgres({ directory })).rejects.toThrow(
      /was kept in \/nowhere\/pg-1\/data, which no longer exists/,
    );
  });

  it("takes ownership of data that root restored from a backup", async () => {
    const directory = makeUsedFolder();
    execFileSync("chown", ["-R", "0:0", join(directory, "data")]);
    chmodSync(join(directory, "data"), 0o755);
    expect(await start({ directory })).toMatchObject({ how: "started" });
  });
}
