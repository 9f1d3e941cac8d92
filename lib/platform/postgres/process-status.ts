import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { platformOf } from "@/lib/platform/operating-system";

export type ProcessStatus = { name: string; isZombie: boolean };

/** Whether the process has ended. One that only waits to be reaped has ended. */
export async function hasEnded(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "EPERM");
  }
  return (await readStatus(pid))?.isZombie ?? false;
}

/** Sends the signal. Returns false if the process has ended meanwhile: it may do so between any look and this call. */
export function signalIfRunning(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

/** Null if there is no such process here. */
export async function readStatus(pid: number, platform = platformOf()): Promise<ProcessStatus | null> {
  if (platform.hasProc) return parseStat(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""));
  const said = await promisify(execFile)("/bin/ps", ["-o", "stat=", "-o", "comm=", "-p", String(pid)]).catch(
    () => null,
  );
  return parsePs(said?.stdout ?? "");
}

/** Parses `12 (name) S 1 …`; the name may contain brackets and spaces. */
export function parseStat(line: string): ProcessStatus | null {
  const [, name, state] = line.match(/^\d+ \((.*)\) (\w)/s) ?? [];
  return name && state ? { name, isZombie: state === "Z" } : null;
}

/** Parses `Ss   /path/to/postgres`: a Mac writes the whole path. */
export function parsePs(text: string): ProcessStatus | null {
  const [, state = "", path = ""] = text.trim().match(/^(\S+)\s+(.+)$/) ?? [];
  const name = path
    .split("/")
    .at(-1)
    ?.replace(/[()<>]/g, "");
  return name ? { name, isZombie: state.startsWith("Z") } : null;
}

/**
 * Whether a process works in that folder, as a database server does in its data folder. Null if the system does not reveal
 * it (no /proc, or a process of another account).
 */
export async function worksIn(pid: number, folder: string): Promise<boolean | null> {
  const [own, wanted] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => null), stat(folder)]);
  return own && own.dev === wanted.dev && own.ino === wanted.ino;
}
