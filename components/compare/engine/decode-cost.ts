/** The estimate of a frame's decode time before the first frame, in ms, and the weight of one frame in the average. */
const UNKNOWN_MS = 10;
const WEIGHT = 0.1;

/** The decode time of one frame, in ms: a running average over the time in which the decoder had input. */
export class DecodeCost {
  #busySince: number | undefined;
  #ms = UNKNOWN_MS;

  get ms(): number {
    return this.#ms;
  }

  /** The decoder received input; ignored when it already had some. */
  begin(): void {
    this.#busySince ??= performance.now();
  }

  /** A frame was decoded; `goesOn` when more are wanted. */
  note(goesOn: boolean): void {
    const now = performance.now();
    if (this.#busySince !== undefined) this.#ms += (now - this.#busySince - this.#ms) * WEIGHT;
    this.#busySince = goesOn ? now : undefined;
  }

  /** Subtracts this time, which the decoder did not use. */
  leaveOut(ms: number): void {
    if (this.#busySince !== undefined) this.#busySince += ms;
  }

  stop(): void {
    this.#busySince = undefined;
  }
}
