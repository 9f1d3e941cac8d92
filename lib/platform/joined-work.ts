import "server-only";

type Entry<T> = { running: Promise<T>; next: Promise<T> | undefined };

/**
 * Work that several callers want at the same moment is done once for all who came before it began. Who comes later waits for
 * the next time, so that everyone gets what was true after they asked.
 */
export function createJoinedWork<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const entries = new Map<string, Entry<T>>();

  function begin(key: string, work: () => Promise<T>): Promise<T> {
    const running = work();
    const entry: Entry<T> = { running, next: undefined };
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
    const again = () => begin(key, work);
    entry.next ??= entry.running.then(again, again);
    return entry.next;
  };
}
