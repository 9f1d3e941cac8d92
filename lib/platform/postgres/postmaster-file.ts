import { chown, readFile, rename, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { readStatus, worksIn } from "./process-status";
import { reachSocket, SOCKET_FILE } from "./socket-folder";

/** Higher than any process ID the kernel assigns, so it is never a living process. */
const NO_SUCH_PID = 4_194_305;

export type Postmaster = { pid: number; socketDirectory: string; port: number };

/** What the running (or killed) server of a data folder wrote about itself; null if it stopped cleanly. */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => null);
  const [pid, , , port, socketDirectory = ""] = text?.split("\n") ?? [];
  if (!pid) return null;
  // The server works in its data folder, so "." is that folder.
  return { pid: Number(pid), port: Number(port), socketDirectory: socketDirectory && resolve(data, socketDirectory) };
}

/**
 * PostgreSQL respects a lock file whose process ID is alive, even if that ID now belongs to another program or to a dead
 * server that was not reaped (both are common in containers). Then this replaces the process ID in the file, and nothing
 * else: PostgreSQL still checks that no backend of the old server is left. The file of a server that listens is never
 * changed: its process ID may be one of another container. Called under the launch lock.
 */
export async function disownStaleLock(data: string, log: (line: string) => void): Promise<void> {
  const file = join(data, "postmaster.pid");
  const postmaster = await readPostmaster(data);
  const isStale = postmaster && (await isStranger(postmaster.pid, data)) && !(await isListening(postmaster));
  if (!isStale) {
    return;
  }
  const lines = (await readFile(file, "utf8")).split("\n");
  const { uid, gid } = await stat(data);
  await writeFile(`${file}.new`, [NO_SUCH_PID, ...lines.slice(1)].join("\n"), { mode: 0o600 });
  await chown(`${file}.new`, uid, gid);
  await rename(`${file}.new`, file);
  log(`process ${postmaster.pid} is not the database that ${file} says it is; taking over`);
}

/** Whether the process ID in the file is the server's in this container, not only in the container that wrote it. */
export async function isServerHere({ pid }: Postmaster, data: string): Promise<boolean> {
  return (await readStatus(pid)) !== null && !(await isStranger(pid, data));
}

async function isStranger(pid: number, data: string): Promise<boolean> {
  const status = await readStatus(pid);
  return status !== null && (status.name !== "postgres" || status.isZombie || (await worksIn(pid, data)) === false);
}

/** Whether a server listens on the socket, in this container or another. Counts as yes if that cannot be checked. */
export async function isListening({ socketDirectory }: Postmaster): Promise<boolean> {
  if (!socketDirectory) return false;
  const path = join(await reachSocket(socketDirectory), SOCKET_FILE);
  return new Promise((resolvePromise) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolvePromise(true);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      resolvePromise(error.code !== "ECONNREFUSED" && error.code !== "ENOENT");
    });
  });
}
