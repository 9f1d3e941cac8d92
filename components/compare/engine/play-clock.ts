/** What tells the time in seconds: the page's clock, or the sound card's while sound is heard. */
export type TimeSource = () => number;

const pageTime: TimeSource = () => performance.now() / 1000;

/** A head that runs freely over frames; folding it into a range is `placeOf`. It stands until it is started. */
export class PlayClock {
  /** Frames per second of real time; negative runs backwards. */
  #rate = 0;
  #raw = 0;
  #startedAt = 0;
  #time: TimeSource = pageTime;
  running = false;

  get raw(): number {
    return this.running ? this.#raw + Math.max(0, this.#time() - this.#startedAt) * this.#rate : this.#raw;
  }

  /** `at` is the moment, on the time source, at which the head is at `raw`; it may lie a little ahead. */
  start(raw: number, rate: number, time: TimeSource = pageTime, at = time()): void {
    this.#raw = raw;
    this.#rate = rate;
    this.#time = time;
    this.#startedAt = at;
    this.running = true;
  }

  stop(raw = this.raw): void {
    this.#raw = raw;
    this.running = false;
  }
}
