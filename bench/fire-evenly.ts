import { setTimeout as wait } from "node:timers/promises";

type Shots = {
  perSecond: number;
  seconds: number;
  /** Sends one request, reads the whole answer and returns whether it was the expected one. */
  send: () => Promise<boolean>;
  /** Ends before `seconds` have passed. */
  isOver?: () => boolean;
};

export type Figures = { p50: number; p99: number; most: number; sent: number; errors: number };

/**
 * Sends at a constant rate and does not wait for earlier answers, so a slow answer does not reduce the load that made it
 * slow. Times are in ms, from the planned start of a request to its last byte.
 */
export async function fireEvenly({ perSecond, seconds, send, isOver = () => false }: Shots): Promise<Figures> {
  const start = performance.now();
  const shots: Promise<{ ms: number; isRight: boolean }>[] = [];
  for (let shot = 0; shot < perSecond * seconds && !isOver(); shot++) {
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
