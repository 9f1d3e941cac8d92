import { setTimeout as delay } from "node:timers/promises";
import { chanceOf, pickBy } from "@/emulator/chance";
import { PROGRAMS, type TestServer } from "./test-server";

type Target = (typeof PROGRAMS)[number] | "PostgreSQL";
type Planned = { target: Target; afterMs: number };

/** A killed program needs this long until it has started again. */
const LEAST_MS = 2500;
const SPREAD_MS = 2500;

/** The seed decides the targets and pauses: workers and web processes at random, PostgreSQL once in the middle. */
export function planKills(seed: number, jobs: number): Planned[] {
  const count = Math.min(30, Math.max(4, Math.round(jobs / 12)));
  return Array.from({ length: count }, (_, index) => ({
    target: index === Math.floor(count / 2) ? "PostgreSQL" : pickBy(PROGRAMS, `${seed} kill ${index}`),
    afterMs: LEAST_MS + chanceOf(`${seed} pause ${index}`) * SPREAD_MS,
  }));
}

export const durationOf = (kills: readonly Planned[]) => kills.reduce((sum, { afterMs }) => sum + afterMs, 0);

/** Kills the planned targets with SIGKILL. Returns those that were hit: a target that is not running is skipped. */
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
