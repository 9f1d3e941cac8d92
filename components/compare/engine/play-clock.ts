/** Tells the time in seconds at a moment of the page, in ms as `performance.now()` and animation frames give it. */
export type TimeSource = (pageMs: number) => number;

const pageTime: TimeSource = (pageMs) => pageMs / 1000;

/** A head that runs freely over frames; folding it into a range is `placeOf`. It stands until it is started. */
export class PlayClock {
  /** Frames per second of real time; negative runs backwards. */
  #rate = 0;
  #raw = 0;
  #startedAt = 0;
  #time: TimeSource = pageTime;
  running = false;

  rawAt(pageMs: number): number {
    return this.running ? this.#raw + Math.max(0, this.#time(pageMs) - this.#startedAt) * this.#rate : this.#raw;
  }

  /** `at` is the moment, on the time source, at which the head is at `raw`; it may lie a little ahead. */
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
