import "server-only";

type Entry<T> = { running: Promise<T>; next: Promise<T> | undefined; beganAt: number };

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** However long the work took. */
const MOST_REST_MS = 1000;

/**
 * Work that several callers want at the same moment is done once for all who came before it began. Who comes later waits for
 * the next time, so that everyone gets what was true after they asked. Before the next time it rests for `rest` times as long as
 * it took, at most a second, so that work that is always wanted leaves time for other work.
 */
export function createJoinedWork<T>(rest = 0): (key: string, work: () => Promise<T>) => Promise<T> {
  const entries = new Map<string, Entry<T>>();

  function begin(key: string, work: () => Promise<T>): Promise<T> {
    const beganAt = performance.now();
    const running = work();
    const entry: Entry<T> = { running, next: undefined, beganAt };
    entries.set(key, entry);
    const end = () => {
      if (entry.next === undefined) entries.delete(key);
    };
    running.then(end, end);
    return running;
  }

  return (key, work) => {
    const entry = entries.get(key);
    if (!entry) return begin(key, work);
    const again = async () => {
      if (rest > 0) await wait(Math.min(MOST_REST_MS, (performance.now() - entry.beganAt) * rest));
      return begin(key, work);
    };
    entry.next ??= entry.running.then(again, again);
    return entry.next;
  };
}
