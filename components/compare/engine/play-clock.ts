/** Returns the time in seconds for a moment of the page, in ms as in `performance.now()` and animation frames. */
export type TimeSource = (pageMs: number) => number;

const pageTime: TimeSource = (pageMs) => pageMs / 1000;

/** An unwrapped playhead position; `placeOf` folds it into a range. The clock is paused until start() is called. */
export class PlayClock {
  /** Frames per second of real time; negative plays backwards. */
  #rate = 0;
  #raw = 0;
  #startedAt = 0;
  #time: TimeSource = pageTime;
  running = false;

  rawAt(pageMs: number): number {
    return this.running ? this.#raw + Math.max(0, this.#time(pageMs) - this.#startedAt) * this.#rate : this.#raw;
  }

  /** `at` is the time, on the time source, at which the playhead is at `raw`; it may be slightly in the future. */
  start(raw: number, rate: number, time: TimeSource = pageTime, at = time(performance.now())): void {
    this.#raw = raw;
    this.#rate = rate;
    this.#time = time;
    this.#startedAt = at;
    this.running = true;
  }

  stop(raw: number): void {
    this.#raw = raw;
    this.running = false;
  }
}
