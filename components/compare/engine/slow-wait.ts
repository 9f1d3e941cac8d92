const QUIET_MS = 800;

/** Detects when one of several pending promises takes long. */
export class SlowWait {
  readonly #onChange: () => void;
  readonly #slow = new Set<symbol>();
  readonly #since = new Map<symbol, number>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** True while something has been pending for long. */
  get isLong(): boolean {
    return this.#slow.size > 0;
  }

  /** How long the oldest promise has been pending, in ms; 0 when there is none. */
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

  /** Stops reporting: pending promises may never settle. */
  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#slow.clear();
  }
}
