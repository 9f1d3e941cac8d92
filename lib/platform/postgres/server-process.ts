import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, realpath } from "node:fs/promises";
import { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";
import { DATABASE_NAME, type DataFolder } from "./data-folder";
import { disownStaleLock, isServerHere, type Postmaster, readPostmaster } from "./postmaster-file";
import { hasEnded, signalIfRunning } from "./process-status";
import { BARE_ENVIRONMENT, type ServerUser } from "./server-user";
import { sharedMemorySettings } from "./shared-memory";
import { PORT, reachSocket } from "./socket-folder";

const LOG_LIMIT_BYTES = 5_000_000;
const TIMEOUT_MS = 30_000;
const POLL_MS = 25;
/** Temporary errors of a starting server: an earlier server, or its backends, is still ending. */
const PASSING = /lock file .* already exists|shared memory block|is starting up|not yet accepting/;

/** A connection that a process keeps open as long as it needs the server; `url` is for all other connections. */
export type Lease = { client: Client; socket: Socket; url: string };

/** Connects to the server that runs on `data`, or returns null if none does. */
export async function leaseRunning(data: string): Promise<Lease | null> {
  const postmaster = await readPostmaster(data);
  if (!postmaster?.socketDirectory) {
    return null;
  }
  const host = await reachSocket(postmaster.socketDirectory);
  const socket = new Socket();
  const client = new Client({
    stream: () => socket,
    host,
    port: postmaster.port,
    user: DATABASE_NAME,
    database: "postgres",
    application_name: "lease",
    connectionTimeoutMillis: 5000,
  });
  // The lease ends with the server; code that uses the database notices on its own connection.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    if (rows[0] && (await realpath(rows[0].data_directory)) === (await realpath(data))) {
      await ensureDatabase(client);
      return { client, socket, url: socketUrl(host, postmaster) };
    }
  } catch {
    // Not ours, or not running: the caller starts one and reports PostgreSQL's own error.
  }
  await client.end().catch(() => undefined);
  return null;
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE_NAME]);
  if (!rowCount) {
    await client.query(`create database ${escapeIdentifier(DATABASE_NAME)}`);
  }
}

function socketUrl(folder: string, { port }: Postmaster): string {
  return `postgresql://${DATABASE_NAME}@localhost/${DATABASE_NAME}?host=${encodeURIComponent(folder)}&port=${port}`;
}

/** Starts the server and waits until it answers, even while an earlier one is still ending. Throws if it gives up. */
export async function startServer(
  server: string,
  folder: DataFolder,
  settings: Record<string, string>,
  log: (line: string) => void,
): Promise<Lease> {
  const args = ["-D", folder.data, ...serverArguments({ ...(await sharedMemorySettings()), ...settings })];
  const logFile = join(folder.data, "server.log");
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    await disownStaleLock(folder.data, log);
    const child = await launch(join(server, "bin", "postgres"), args, folder.user, logFile);
    const lease = await waitForAnswer(folder.data, child);
    if (lease) {
      return lease;
    }
    const said = await lastLines(logFile);
    if (Date.now() > deadline || !PASSING.test(said)) {
      throw new Error(`PostgreSQL did not start on ${folder.data}:\n${said}`);
    }
    await delay(POLL_MS);
  }
}

/**
 * Starts the server as a child in its own session: the terminal's Ctrl-C does not reach it, and it survives if this process
 * is killed. While this process lives, it reaps the child.
 */
async function launch(program: string, args: string[], user: ServerUser, logFile: string): Promise<ChildProcess> {
  const log = await open(logFile, "a", 0o600);
  if ((await log.stat()).size > LOG_LIMIT_BYTES) {
    await log.truncate();
  }
  const child = spawn(program, args, {
    ...(user && { uid: user.uid, gid: user.gid }),
    cwd: "/",
    env: BARE_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  child.unref();
  await once(child, "spawn").finally(() => log.close());
  return child;
}

/** Null if the server has exited. There is no timeout: replaying the log of a killed server may take long. */
async function waitForAnswer(data: string, child: ChildProcess): Promise<Lease | null> {
  while (child.exitCode === null && child.signalCode === null) {
    const lease = await leaseRunning(data);
    if (lease) {
      return lease;
    }
    await delay(POLL_MS);
  }
  return leaseRunning(data);
}

/** Stops the server at once: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(data: string): Promise<void> {
  const postmaster = await readPostmaster(data);
  // A process ID of another container belongs to another process here.
  if (!postmaster || !(await isServerHere(postmaster, data))) {
    return;
  }
  if (!signalIfRunning(postmaster.pid, "SIGINT")) return;
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await hasEnded(postmaster.pid))) {
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL (process ${postmaster.pid}) did not stop on ${data}.`);
    }
    await delay(POLL_MS);
  }
}

function serverArguments(settings: Record<string, string>): string[] {
  const all = {
    listen_addresses: "",
    port: String(PORT),
    // "." is the data folder, where the server works: its full path may be too long, or contain a comma or a quote.
    unix_socket_directories: ".",
    unix_socket_permissions: "0700",
    max_connections: "200",
    shared_buffers: "64MB",
    max_wal_size: "256MB",
    // Fewer processes, because this database is small.
    io_method: "sync",
    max_logical_replication_workers: "0",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.trim().split("\n").slice(-4).join("\n");
}
