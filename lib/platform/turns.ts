import "server-only";

type Turn = {
  work: () => Promise<void>;
  dueAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  isDue: boolean;
  ended: PromiseWithResolvers<void>;
};

export type Turns = {
  /**
   * Does the key's work once, after at least `delayMs`, and resolves when it has ended. A call before it begins joins it, and
   * can only bring it forward. A call after it began gets another turn.
   */
  take(key: string, work: () => Promise<void>, delayMs: number): Promise<void>;
  /** Forgets the turn of a key that has not begun. */
  drop(key: string): void;
};

/**
 * Work by turns: never twice at once for one key, `atOnce` for all of them. After each turn its place stays empty for as long
 * as the work took, so that work that never ends leaves half of the time for others.
 */
export function createTurns(atOnce: number): Turns {
  const waiting = new Map<string, Turn>();
  const working = new Set<string>();
  let taken = 0;

  function beginDue(): void {
    for (const [key, turn] of waiting) {
      if (taken >= atOnce) return;
      if (turn.isDue && !working.has(key)) void begin(key, turn);
    }
  }

  async function begin(key: string, { work, ended }: Turn): Promise<void> {
    waiting.delete(key);
    working.add(key);
    taken += 1;
    const beganAt = performance.now();
    await work().then(ended.resolve, ended.reject);
    working.delete(key);
    const rest = () => {
      taken -= 1;
      beginDue();
    };
    setTimeout(rest, performance.now() - beganAt);
  }

  const schedule = (turn: Turn, delayMs: number) => {
    clearTimeout(turn.timer);
    turn.dueAt = performance.now() + delayMs;
    const due = () => {
      turn.isDue = true;
      beginDue();
    };
    if (delayMs > 0) turn.timer = setTimeout(due, delayMs);
    else due();
  };

  return {
    take(key, work, delayMs) {
      const known = waiting.get(key);
      if (known) {
        if (!known.isDue && performance.now() + delayMs < known.dueAt) schedule(known, delayMs);
        return known.ended.promise;
      }
      const turn: Turn = { work, dueAt: 0, timer: undefined, isDue: false, ended: Promise.withResolvers() };
      waiting.set(key, turn);
      schedule(turn, delayMs);
      return turn.ended.promise;
    },
    drop(key) {
      const turn = waiting.get(key);
      if (!turn) return;
      waiting.delete(key);
      clearTimeout(turn.timer);
      turn.ended.resolve();
    },
  };
}
