import { fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fireEvenly } from "../fire-evenly";
import { webPid } from "../process-memory";
import type { Kind } from "./kinds";

export type Cost = {
  /** Peak RSS of the web process during the run, minus the level before. */
  peakMb: number;
  /** RSS some seconds after the run, minus the level before. */
  leftMb: number;
  /** The highest RSS at rest so far: memory that V8 gave back and takes again costs nothing new. */
  levelMb: number;
  cpuMsPerThousand: number;
  /** p95 of /api/health in ms, before and during the run. */
  idleMs: number;
  loadedMs: number;
  statuses: Map<number, number>;
};

type Plan = {
  requests: number;
  perSecond: number;
  /** Length of the measurement before and after the run. */
  restMs: number;
  /** The level that the kind before left; 0 at first. */
  levelMb: number;
};

const HEALTH_EVERY_MS = 40;
/** The unit of CPU times in /proc. */
const TICKS_PER_SECOND = 100;

/** Sends the requests at a constant rate, without waiting for earlier ones, and keeps connections open if possible. */
export async function measureKind(
  origin: string,
  { send }: Kind,
  { requests, perSecond, restMs, levelMb }: Plan,
): Promise<Cost> {
  const statuses = new Map<number, number>();
  const held = new Set<Socket>();
  const shot = async () => {
    const status = await send(held);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    return true;
  };
  const { cpuMs: used, ...load } = await measureLoad(origin, {
    ...{ restMs, levelMb },
    run: () => fireEvenly({ perSecond, seconds: requests / perSecond, send: shot }),
    end: () => {
      for (const socket of held) socket.destroy();
    },
  });
  return { ...load, cpuMsPerThousand: (used * 1000) / requests, statuses };
}

type Loaded = Pick<Plan, "restMs" | "levelMb"> & { run: () => Promise<unknown>; end: () => void };

/** Measures the web process before, during and after `run`; `end` closes what it left open. */
export async function measureLoad(
  origin: string,
  { restMs, levelMb, run, end }: Loaded,
): Promise<Omit<Cost, "cpuMsPerThousand" | "statuses"> & { cpuMs: number }> {
  const pid = webPid();
  if (!pid) throw new Error("There is no web process.");
  const idle = watchHealth(origin);
  await wait(restMs);
  const idleMs = await idle.p95();
  const before = { rssMb: Math.max(levelMb, rssMb(pid)), cpuMs: cpuMs(pid) };
  const loaded = watchHealth(origin);
  const memory = watchMemory(pid);
  await run();
  const loadedMs = await loaded.p95();
  const peakMb = memory.peak() - before.rssMb;
  const used = cpuMs(pid) - before.cpuMs;
  end();
  await wait(restMs);
  const leftMb = rssMb(pid) - before.rssMb;
  return { peakMb, leftMb, levelMb: before.rssMb, cpuMs: used, idleMs, loadedMs };
}

function watchHealth(origin: string) {
  const watcher = fork("bench/guest-cost/watch-health.mjs", [`${origin}/api/health`, String(HEALTH_EVERY_MS)], {
    execArgv: [],
  });
  const kill = () => watcher.kill();
  process.once("exit", kill);
  watcher.once("exit", () => process.off("exit", kill));
  const told = new Promise<number[]>((resolve, reject) => {
    watcher.once("message", (times: number[]) => resolve(times));
    watcher.once("exit", (code) => reject(new Error(`The health watcher ended with ${code}.`)));
  });
  return {
    async p95(): Promise<number> {
      watcher.send("stop");
      const sorted = (await told).sort((one, other) => one - other);
      return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
    },
  };
}

function watchMemory(pid: number) {
  let most = rssMb(pid);
  const timer = setInterval(() => {
    // If the process has just ended, other code reports it.
    if (existsSync(`/proc/${pid}`)) most = Math.max(most, rssMb(pid));
  }, 50);
  return {
    peak(): number {
      clearInterval(timer);
      return most;
    },
  };
}

const rssMb = (pid: number) =>
  (Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024) / 1e6;

/** User and system time of all threads; the fields follow the command's name, which is in parentheses. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
