/** Many pages hear of a change in the same moment. */
const MOST_WAIT_MS = 250;

export type ReadInTurn = { soon: () => void; stop: () => void };

/**
 * Reads a random moment after the first of several calls, never twice at once, and once more for what was called meanwhile. When
 * a read took long, the next one waits as long.
 */
export function readInTurn(read: () => Promise<unknown>, random = Math.random): ReadInTurn {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let isWanted = false;
  let isStopped = false;

  const run = async () => {
    timer = undefined;
    [isReading, isWanted] = [true, false];
    const beganAt = performance.now();
    await read().catch(() => undefined);
    isReading = false;
    if (isWanted && !isStopped) later(performance.now() - beganAt);
  };
  const later = (leastMs: number) => {
    timer ??= setTimeout(run, leastMs + random() * MOST_WAIT_MS);
  };
  return {
    soon() {
      isWanted = true;
      if (!isReading && !isStopped) later(0);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
