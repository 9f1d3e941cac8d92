import { setTimeout as wait } from "node:timers/promises";

type Shots = {
  perSecond: number;
  seconds: number;
  /** Sends one request, reads the whole answer, and says whether it was the right one. */
  send: () => Promise<boolean>;
};

export type Figures = { p50: number; p99: number; most: number; sent: number; errors: number };

/**
 * Sends at even distances and never waits for an earlier answer, so a slow answer cannot hold back the load that made
 * it slow. Times are ms from the moment a request was due until its last byte.
 */
export async function fireEvenly({ perSecond, seconds, send }: Shots): Promise<Figures> {
  const start = performance.now();
  const shots: Promise<{ ms: number; isRight: boolean }>[] = [];
  for (let shot = 0; shot < perSecond * seconds; shot++) {
    const due = start + (shot * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    shots.push(
      send().then(
        (isRight) => ({ ms: performance.now() - due, isRight }),
        () => ({ ms: performance.now() - due, isRight: false }),
      ),
    );
  }
  const ends = await Promise.all(shots);
  const times = ends.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  const errors = ends.filter(({ isRight }) => !isRight).length;
  return { p50: at(0.5), p99: at(0.99), most: at(1), sent: ends.length, errors };
}
