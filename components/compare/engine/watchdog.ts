/** When the timer is this late, the page itself stood still, so no answer could have arrived. */
const STOOD_STILL_MS = 500;

/** Calls when something owed has not come for a time. Only time that is spent waiting counts: it can be paused. */
export class Watchdog {
  readonly #call: () => void;
  #limit = 0;
  #left = 0;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(call: () => void) {
    this.#call = call;
  }

  /** Goes on waiting; after a reset with the whole limit. */
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
    // Never nothing, which would mean a new wait.
    this.#left = Math.max(1, this.#left - (performance.now() - this.#since));
  }

  /** It came, or nothing is owed. */
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
