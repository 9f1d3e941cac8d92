import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Pool } from "undici";
import { type Shot, shoot } from "./guess";
import { addressOf } from "./visitor";

/** Creates the next request of each kind. */
export type Kinds = Record<string, () => Omit<Shot, "from">>;

const WARM_UP = 50;

/**
 * Measures how long each kind of request takes, in ms. It uses one connection and one request at a time. Each turn sends
 * all kinds once in random order, each from a new address. The first turns only warm up.
 */
export async function timeAnswers(
  origin: string,
  kinds: Kinds,
  { samples, expected }: { samples: number; expected: number },
): Promise<Map<string, number[]>> {
  const pool = new Pool(origin, { connections: 1, pipelining: 1 });
  const times = new Map<string, number[]>(Object.keys(kinds).map((kind) => [kind, []]));
  let address = 3_000_000 + randomInt(1_000_000);
  for (let turn = -WARM_UP; turn < samples; turn += 1) {
    for (const [kind, ask] of shuffled(Object.entries(kinds))) {
      address += 1;
      const shot = { ...ask(), from: addressOf(address) };
      const began = performance.now();
      const { status } = await shoot(pool, shot);
      const took = performance.now() - began;
      if (status !== expected) throw new Error(`${kind} answered ${status}`);
      if (turn >= 0) times.get(kind)?.push(took);
    }
  }
  await pool.close();
  return times;
}

function shuffled<T>(list: readonly T[]): T[] {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    const [one, two] = [all[at], all[other]];
    if (one !== undefined && two !== undefined) [all[at], all[other]] = [two, one];
  }
  return all;
}
