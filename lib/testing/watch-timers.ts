/** A timer of longer than this never fires in a later test. */
const LONG_MS = 60_000;
/** A frame of jsdom, or the next turn of a queue. */
const SHORT_MS = 20;
/** Queries wait in timers that can't be ended, and then see that they were cancelled. */
const HARMLESS = /query-core/;

type Pending = Map<unknown, string>;

/**
 * Wraps the real timers of this process once; the returned function names those that are pending, by the lines that began
 * them, and forgets them. Test files share a process: a timer that one leaves behind fires in another.
 */
export function watchTimers(): () => string[] {
  const shared = globalThis as { pendingTimers?: Pending };
  const pending = shared.pendingTimers ?? wrapTimers();
  shared.pendingTimers = pending;
  return () => {
    const left = [...pending.values()].filter((stack) => !HARMLESS.test(stack));
    pending.clear();
    return left;
  };
}

function wrapTimers(): Pending {
  const pending: Pending = new Map();
  const { setTimeout: setReal, clearTimeout: clearReal } = globalThis;
  const setWatched = (work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    const timer = setReal(() => {
      pending.delete(timer);
      work(...given);
    }, ms);
    if (ms > SHORT_MS && ms < LONG_MS) pending.set(timer, new Error(`A timer of ${ms} ms:`).stack ?? "");
    return timer;
  };
  const clearWatched = (timer?: ReturnType<typeof setTimeout>) => {
    pending.delete(timer);
    clearReal(timer);
  };
  Object.assign(globalThis, { setTimeout: Object.assign(setWatched, setReal), clearTimeout: clearWatched });
  return pending;
}
