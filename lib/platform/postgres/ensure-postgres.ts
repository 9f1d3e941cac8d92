import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { realpath, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { claimDatabase, inUseElsewhere } from "./claims";
import { ensureCluster, locateData } from "./data-folder";
import { type Release, withFileLock } from "./file-lock";
import { isListening, isServerHere, readPostmaster } from "./postmaster-file";
import { findPackagedServer, prepareServer, SHELTERS } from "./server-files";
import { type Lease, leaseRunning, startServer, stopServer } from "./server-process";
import { forgetSocket } from "./socket-folder";

export type EnsurePostgresOptions = {
  /** Folder of this database alone; made when missing. */
  directory: string;
  log?: (line: string) => void;
  /** Server settings beyond the safe defaults. Used only when this call starts the server. */
  settings?: Record<string, string>;
  /** Where to find the programs; the npm package by default. */
  programs?: string;
  /** Where files go that the server's account cannot reach in `directory`. */
  shelters?: readonly string[];
};

export type EmbeddedPostgres = {
  /** Over a Unix socket, for `pg`, pg-boss and `psql` alike. No TCP port is opened. */
  url: string;
  how: "attached" | "started";
  /** Resolves when the server went away, or this claim was given up. */
  gone: Promise<void>;
  /** Gives up this process's claim. The last one to do so stops the server, unless others are connected. */
  stop(options?: { force?: boolean }): Promise<void>;
};

/**
 * Attaches to the PostgreSQL of `directory`, or creates its database and starts it. Safe to call from several processes
 * at once and after any of them was killed. Each caller keeps one idle connection as its claim on the server, so the
 * server itself knows when nobody needs it, even when a process dies without a word.
 */
export async function ensurePostgres(options: EnsurePostgresOptions): Promise<EmbeddedPostgres> {
  const { directory, log = ignore, settings = {}, shelters = SHELTERS } = options;
  const folder = await locateData(directory, shelters, log);

  return withLaunchLock(directory, async () => {
    const unclaim = claimDatabase(directory);
    try {
      await refuseElsewhere(directory, folder.data);
      const running = await leaseRunning(folder.data);
      if (running) {
        return embedded(running, "attached", unclaim);
      }
      const packaged = options.programs ?? findPackagedServer();
      const server = await prepareServer(packaged, folder.user, [directory, ...shelters], log);
      await ensureCluster(server, folder, settings.fsync !== "off", log);
      return embedded(await startServer(server, folder, settings, log), "started", unclaim);
    } catch (error) {
      await unclaim();
      throw error;
    }
  });

  function embedded(lease: Lease, how: EmbeddedPostgres["how"], unclaim: Release): EmbeddedPostgres {
    const { client, socket, url } = lease;
    const gone = new Promise<void>((resolve) => client.once("end", () => resolve()));
    void gone.then(unclaim);
    socket.unref();
    let claimed = true;
    const stop = async ({ force = false } = {}) => {
      if (!claimed) {
        return;
      }
      claimed = false;
      socket.ref();
      if (!existsSync(directory)) {
        // Removed, and its server with it.
        await client.end().catch(ignore);
        return;
      }
      await withLaunchLock(directory, async () => {
        const needed = !force && (await hasOtherClients(lease));
        await client.end().catch(ignore);
        if (!needed) {
          await stopServer(folder.data);
        }
      });
    };
    return { url, how, gone, stop };
  }
}

/** Stops whatever PostgreSQL runs in `directory`, whoever started it. Says whether there was one. */
export async function stopPostgres(options: EnsurePostgresOptions): Promise<boolean> {
  const { directory, log = ignore, shelters = SHELTERS } = options;
  const folder = await locateData(directory, shelters, log);
  return withLaunchLock(directory, () => stopFolder(directory, folder.data));
}

/** Stops it and deletes the database, also where it had to be kept outside `directory`. */
export async function removePostgres(options: EnsurePostgresOptions): Promise<void> {
  const { directory, log = ignore, shelters = SHELTERS } = options;
  const folder = await locateData(directory, shelters, log);
  await withLaunchLock(directory, async () => {
    await stopFolder(directory, folder.data);
    await forgetSocket(folder.data);
    const home = await realpath(directory);
    for (const place of new Set([dirname(folder.data), home])) {
      await removeAtOnce(place);
    }
  });
}

const withLaunchLock = <T>(directory: string, work: () => Promise<T>) =>
  withFileLock(join(directory, "launch.lock"), work);

/** No other process finds it half deleted, or locks it meanwhile. A folder that is a mount cannot be moved. */
async function removeAtOnce(folder: string): Promise<void> {
  const aside = `${folder}.removed-${randomBytes(4).toString("hex")}`;
  const moved = await rename(folder, aside).then(
    () => aside,
    () => folder,
  );
  await rm(moved, { recursive: true, force: true });
}

/** A server that listens but is no process of ours belongs to another container, and only that one can keep and stop it. */
async function refuseElsewhere(directory: string, data: string): Promise<void> {
  const postmaster = await readPostmaster(data);
  if (postmaster && !(await isServerHere(postmaster, data)) && (await isListening(postmaster))) {
    throw inUseElsewhere(directory);
  }
}

async function stopFolder(directory: string, data: string): Promise<boolean> {
  await claimDatabase(directory)();
  await refuseElsewhere(directory, data);
  const running = await leaseRunning(data);
  await running?.client.end();
  if (running) {
    await stopServer(data);
  }
  return running !== null;
}

/** Unknown counts as no: a server that does not answer has no clients to disturb. */
async function hasOtherClients({ client }: Lease): Promise<boolean> {
  try {
    const { rowCount } = await client.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    );
    return Boolean(rowCount);
  } catch {
    return false;
  }
}

function ignore(): void {
  // Nobody asked to hear it.
}
