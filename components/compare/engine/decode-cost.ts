/** What a frame is taken to cost before any has come out, in ms, and how much one frame counts in the average. */
const UNKNOWN_MS = 10;
const WEIGHT = 0.1;

/** How long one decoder takes for one frame, in ms: a running average of the time in which it had something to do. */
export class DecodeCost {
  #busySince: number | undefined;
  #ms = UNKNOWN_MS;

  get ms(): number {
    return this.#ms;
  }

  /** The decoder was given something, unless it had something already. */
  begin(): void {
    this.#busySince ??= performance.now();
  }

  /** A frame came out; `goesOn` when more are wanted. */
  note(goesOn: boolean): void {
    const now = performance.now();
    if (this.#busySince !== undefined) this.#ms += (now - this.#busySince - this.#ms) * WEIGHT;
    this.#busySince = goesOn ? now : undefined;
  }

  /** So much of the time was not the decoder's. */
  leaveOut(ms: number): void {
    if (this.#busySince !== undefined) this.#busySince += ms;
  }

  stop(): void {
    this.#busySince = undefined;
  }
}
