/** When the timer fires this late, the page itself was suspended, so no answer could have arrived. */
const STOOD_STILL_MS = 500;

/** Calls back when an expected answer is overdue. Only waiting time counts: it can be paused. */
export class Watchdog {
  readonly #call: () => void;
  #limit = 0;
  #left = 0;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(call: () => void) {
    this.#call = call;
  }

  /** Continues waiting; after a reset with the full limit. */
  run(limitMs: number): void {
    if (this.#timer !== undefined) return;
    if (this.#limit !== limitMs || this.#left <= 0) this.#left = limitMs;
    this.#limit = limitMs;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#onTime(), this.#left);
  }

  pause(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Never 0, which would mean a new wait.
    this.#left = Math.max(1, this.#left - (performance.now() - this.#since));
  }

  /** The answer arrived, or none is expected. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left = 0;
  }

  #onTime(): void {
    const late = performance.now() - this.#since - this.#left;
    this.reset();
    if (late > STOOD_STILL_MS) this.run(this.#limit);
    else this.#call();
  }
}
