import "server-only";

type Entry<T> = {
  /** Undefined when the work has ended, so that its outcome is not kept. */
  running: Promise<T> | undefined;
  next: Promise<T> | undefined;
  beganAt: number;
  /** When the time before began. */
  earlierAt: number;
};

export type Pace = {
  /** Before the next time for those who came late, it rests this many times as long as it took, at most a second. */
  rest?: number;
  /** The work begins at most twice in this time. So who asks alone, and once more, waits for nothing. */
  pairMs?: number;
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** However long the work took. */
const MOST_REST_MS = 1000;

/**
 * Work that several callers want at the same moment is done once for all who came before it began. Who comes later waits for
 * the next time, so that everyone gets what was true after they asked. The pace leaves time and memory for other work when this
 * work is always wanted.
 */
export function createJoinedWork<T>({ rest = 0, pairMs = 0 }: Pace = {}) {
  const entries = new Map<string, Entry<T>>();

  function begin(key: string, work: () => Promise<T>): Promise<T> {
    const earlierAt = entries.get(key)?.beganAt ?? Number.NEGATIVE_INFINITY;
    const beganAt = performance.now();
    const running = work();
    const entry: Entry<T> = { running, next: undefined, beganAt, earlierAt };
    entries.set(key, entry);
    const forget = () => {
      if (entry.next === undefined && entries.get(key) === entry) entries.delete(key);
    };
    const end = () => {
      entry.running = undefined;
      const countsForMs = pairMs - (performance.now() - beganAt);
      if (countsForMs > 0) setTimeout(forget, countsForMs);
      else forget();
    };
    running.then(end, end);
    return running;
  }

  async function beginLater(entry: Entry<T>, key: string, work: () => Promise<T>): Promise<T> {
    const { running, beganAt, earlierAt } = entry;
    await running?.catch(() => undefined);
    const now = performance.now();
    const restMs = running ? Math.min(MOST_REST_MS, (now - beganAt) * rest) : 0;
    const ms = Math.max(restMs, earlierAt + pairMs - now);
    if (ms > 0) await wait(ms);
    return begin(key, work);
  }

  return (key: string, work: () => Promise<T>): Promise<T> => {
    const entry = entries.get(key);
    const isFree = !entry?.running && !entry?.next && (entry?.earlierAt ?? 0) + pairMs <= performance.now();
    if (!entry || isFree) return begin(key, work);
    entry.next ??= beginLater(entry, key, work);
    return entry.next;
  };
}
