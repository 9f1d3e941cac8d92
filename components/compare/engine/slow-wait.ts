const QUIET_MS = 800;

/** Knows whether one of the things waited for takes long, so that it can be said. */
export class SlowWait {
  readonly #onChange: () => void;
  readonly #slow = new Set<symbol>();
  readonly #since = new Map<symbol, number>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Something has been waited for long enough to say so. */
  get isLong(): boolean {
    return this.#slow.size > 0;
  }

  /** For how long, in ms, the oldest thing has been waited for; 0 when nothing is. */
  get ms(): number {
    return this.#since.size === 0 ? 0 : performance.now() - Math.min(...this.#since.values());
  }

  async until<T>(promised: Promise<T>): Promise<T> {
    const one = Symbol();
    this.#since.set(one, performance.now());
    const timer = setTimeout(() => {
      this.#slow.add(one);
      this.#onChange();
    }, QUIET_MS);
    this.#timers.add(timer);
    try {
      return await promised;
    } finally {
      clearTimeout(timer);
      this.#timers.delete(timer);
      this.#since.delete(one);
      if (this.#slow.delete(one)) this.#onChange();
    }
  }

  /** Stops reporting: what is waited for may never come. */
  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#slow.clear();
  }
}
