import { chown, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Above any pid the kernel hands out, so that it is never a living process. */
const NO_SUCH_PID = 4_194_305;

export type Postmaster = { pid: number; socketDirectory: string; port: number };

/** What the running (or killed) server of a data folder wrote about itself; null when it stopped in good order. */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => null);
  const [pid, , , port, socketDirectory = ""] = text?.split("\n") ?? [];
  return pid ? { pid: Number(pid), port: Number(port), socketDirectory } : null;
}

/**
 * PostgreSQL honours a lock file whose pid is alive, even when that pid now belongs to another program or is a dead
 * server that nobody has reaped (both are common in containers). Then the pid in the file, and only that, is replaced:
 * PostgreSQL still checks by itself that no backend of the old server is left. Called under the launch lock.
 */
export async function disownStaleLock(data: string, log: (line: string) => void): Promise<void> {
  const file = join(data, "postmaster.pid");
  const postmaster = await readPostmaster(data);
  if (!(postmaster && (await isStranger(postmaster.pid)))) {
    return;
  }
  const lines = (await readFile(file, "utf8")).split("\n");
  const { uid, gid } = await stat(data);
  await writeFile(`${file}.new`, [NO_SUCH_PID, ...lines.slice(1)].join("\n"), { mode: 0o600 });
  await chown(`${file}.new`, uid, gid);
  await rename(`${file}.new`, file);
  log(`process ${postmaster.pid} is not the database that ${file} says it is; taking over`);
}

/** Whether the process has ended; one that merely waits to be reaped has. */
export async function hasEnded(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "EPERM");
  }
  return (await readStatus(pid))?.state === "Z";
}

async function isStranger(pid: number): Promise<boolean> {
  const status = await readStatus(pid);
  return status !== null && (status.name !== "postgres" || status.state === "Z");
}

/** Null when there is no such process, and on systems without /proc. */
async function readStatus(pid: number): Promise<{ name: string; state: string } | null> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  const [, name, state] = line?.match(/^\d+ \((.*)\) (\w)/s) ?? [];
  return name && state ? { name, state } : null;
}
