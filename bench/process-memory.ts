import { readdirSync, readFileSync } from "node:fs";

export type ProcessMemory = { pid: number; command: string; rssMb: number; pssMb: number };

/** The memory of these processes and their descendants. Linux only. */
export function memoryOf(roots: readonly number[]): ProcessMemory[] {
  const parents = readParents();
  const isOurs = (pid: number): boolean => roots.includes(pid) || (parents.has(pid) && isOurs(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOurs).flatMap(readMemory);
}

const webProcesses = () => memoryOf([process.pid]).filter(({ command }) => /next-server|next\/dist/.test(command));

/** PSS of the web process that this process started. */
export const webMemoryMb = (): number => webProcesses().reduce((sum, { pssMb }) => sum + pssMb, 0);

/** The pid of the web process that this process started. */
export const webPid = (): number | undefined => webProcesses()[0]?.pid;

/** The parent of every process. */
function readParents(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    const stat = Number.isInteger(pid) ? readQuietly(`/proc/${pid}/stat`) : null;
    const [, parent] = stat?.match(/^\d+ \(.*\) \w (\d+)/s) ?? [];
    if (parent) parents.set(pid, Number(parent));
  }
  return parents;
}

/** Shared pages count once in the sum of PSS: each process counts its share of them. */
function readMemory(pid: number): ProcessMemory[] {
  const rollup = readQuietly(`/proc/${pid}/smaps_rollup`);
  if (!rollup) return [];
  const mb = (field: string) => (Number(rollup.match(new RegExp(`^${field}:\\s+(\\d+) kB`, "m"))?.[1]) * 1024) / 1e6;
  const command = (readQuietly(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim();
  return [{ pid, command, rssMb: mb("Rss"), pssMb: mb("Pss") }];
}

/** Null when the process has just ended or we may not read it. */
function readQuietly(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
