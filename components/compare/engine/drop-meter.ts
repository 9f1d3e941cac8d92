const WINDOW_MS = 2_000;
/** Below this number of frames there is no verdict. */
const FEWEST = 12;
const TOO_MANY = 0.1;

/** Counts timeline frames that were skipped during playback, and reports when they are many. */
export class DropMeter {
  /** Skipped frames since playback last started. */
  dropped = 0;
  #recent: { at: number; due: number; dropped: number }[] = [];

  restart(): void {
    this.dropped = 0;
    this.#recent = [];
  }

  /** A frame was shown after some were skipped. */
  note(dropped: number, pageMs: number): void {
    this.dropped += dropped;
    this.#recent.push({ at: pageMs, due: dropped + 1, dropped });
    this.#recent = this.#recent.filter(({ at }) => pageMs - at < WINDOW_MS);
  }

  /** True when more than a tenth of the frames of the last two seconds were skipped. */
  get isTooSlow(): boolean {
    const due = this.#recent.reduce((sum, one) => sum + one.due, 0);
    const dropped = this.#recent.reduce((sum, one) => sum + one.dropped, 0);
    return due >= FEWEST && dropped / due > TOO_MANY;
  }
}
