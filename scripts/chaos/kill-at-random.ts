import { setTimeout as delay } from "node:timers/promises";
import { chanceOf, pickBy } from "@/emulator/chance";
import { PROGRAMS, type TestServer } from "./test-server";

type Target = (typeof PROGRAMS)[number] | "PostgreSQL";
type Planned = { target: Target; afterMs: number };

/** A program needs this long to come back and be worth killing. */
const LEAST_MS = 2500;
const SPREAD_MS = 2500;

/** Who is killed and after how long a pause, by the seed alone: workers and web at random, PostgreSQL once, half-way. */
export function planKills(seed: number, jobs: number): Planned[] {
  const count = Math.min(30, Math.max(4, Math.round(jobs / 12)));
  return Array.from({ length: count }, (_, index) => ({
    target: index === Math.floor(count / 2) ? "PostgreSQL" : pickBy(PROGRAMS, `${seed} kill ${index}`),
    afterMs: LEAST_MS + chanceOf(`${seed} pause ${index}`) * SPREAD_MS,
  }));
}

export const durationOf = (kills: readonly Planned[]) => kills.reduce((sum, { afterMs }) => sum + afterMs, 0);

/** Kills by the plan with SIGKILL, and returns who was really hit: one that was just starting again is not. */
export async function killAtRandom(server: TestServer, kills: readonly Planned[], say: (line: string) => void) {
  const hit: Target[] = [];
  for (const { target, afterMs } of kills) {
    await delay(afterMs);
    const pid = target === "PostgreSQL" ? await server.killDatabase() : server.programs.kill(target);
    if (pid === null) continue;
    hit.push(target);
    say(`kill -9 ${target}`);
  }
  return hit;
}
