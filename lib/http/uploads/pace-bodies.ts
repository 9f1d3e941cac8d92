import "server-only";
import { setTimeout as wait } from "node:timers/promises";

type Options = {
  /** Whether others use this process. */
  isInUse: () => boolean;
  /** What one turn takes. */
  turnBytes?: number;
  /** What lies between two turns. */
  rest?: () => Promise<unknown>;
};

const TURN_BYTES = 1024 ** 2;
/** All bodies together then come with at most 52 MB/s. */
const REST_MS = 20;

/**
 * Returns a function that reads a body as fast as it comes while the process has nothing else to do. While it has, all bodies
 * take turns, with a rest after each: fast uploads would otherwise take the thread that answers.
 */
export function paceBodies({ isInUse, turnBytes = TURN_BYTES, rest = () => wait(REST_MS) }: Options) {
  let lastTurn: Promise<unknown> = Promise.resolve();
  const takeTurn = () => {
    lastTurn = lastTurn.then(() => (isInUse() ? rest() : undefined));
    return lastTurn;
  };
  return async function* paced(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let left = turnBytes;
    for await (const chunk of body) {
      yield chunk;
      left -= chunk.byteLength;
      if (left > 0) continue;
      left += turnBytes;
      await takeTurn();
    }
  };
}
