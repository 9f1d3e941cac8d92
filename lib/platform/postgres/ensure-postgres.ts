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
  /** The folder for this database only; created if missing. */
  directory: string;
  log?: (line: string) => void;
  /** Server settings in addition to the safe defaults. Used only if this call starts the server. */
  settings?: Record<string, string>;
  /** The folder of the programs; by default that of the npm package. */
  programs?: string;
  /** Folders for files that the server's account cannot reach in `directory`. */
  shelters?: readonly string[];
};

export type EmbeddedPostgres = {
  /** Over a Unix socket, for `pg`, pg-boss and `psql`. No TCP port is opened. */
  url: string;
  how: "attached" | "started";
  /** Resolves when the server has ended, or this claim was released. */
  gone: Promise<void>;
  /** Releases this process's claim. The last process stops the server, unless other clients are connected. */
  stop(options?: { force?: boolean }): Promise<void>;
};

/**
 * Attaches to the PostgreSQL of `directory`, or creates its database and starts it. Safe to call from several processes at
 * once, and after any of them was killed. Each caller keeps one idle connection as its claim, so the server itself shows
 * when no process needs it, even after a process was killed.
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
        // The database was removed, and its server with it.
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

/** Stops the PostgreSQL that runs in `directory`, whichever process started it. Returns whether there was one. */
export async function stopPostgres(options: EnsurePostgresOptions): Promise<boolean> {
  const { directory, log = ignore, shelters = SHELTERS } = options;
  const folder = await locateData(directory, shelters, log);
  return withLaunchLock(directory, () => stopFolder(directory, folder.data));
}

/** Stops the server and deletes the database, also if it is kept outside `directory`. */
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

/** Renames first, so no other process finds it half deleted or locks it meanwhile. A mount point cannot be renamed. */
async function removeAtOnce(folder: string): Promise<void> {
  const aside = `${folder}.removed-${randomBytes(4).toString("hex")}`;
  const moved = await rename(folder, aside).then(
    () => aside,
    () => folder,
  );
  await rm(moved, { recursive: true, force: true });
}

/** A server that listens but is no process here belongs to another container; only that one can keep and stop it. */
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
  // The caller passed no log.
}
