/** Of the size of the screen; taken one after the other while drawing takes too long. */
const QUALITIES = [1, 0.7, 0.5, 0.35] as const;
/** Shares of the time a frame is shown: drawing may take so much, and a larger size is tried where it would take so little. */
const TOO_MUCH = 0.7;
const LITTLE = 0.4;
/** Slow drawings in a row before the size changes. */
const TIMEOUTS = 4;
const TRY_AGAIN_MS = 2_000;
const LONGEST_MS = 60_000;

/** How large the canvas is drawn: smaller only while drawing itself takes too long, and larger again when it does not. */
export class DrawingQuality {
  #level = 0;
  #slow = 0;
  #quickSince: number | undefined;
  #tryAfterMs = TRY_AGAIN_MS;
  #raisedAt = Number.NEGATIVE_INFINITY;

  get share(): number {
    return QUALITIES[this.#level] ?? 1;
  }

  /** Full size again, for looking at one frame. True when that is a change. */
  sharpen(): boolean {
    const was = this.#level;
    this.#level = 0;
    this.#slow = 0;
    this.#quickSince = undefined;
    return was > 0;
  }

  /** What a drawing took of the time its frame is shown, both in ms. True when the size changes. */
  note(costMs: number, frameMs: number, now: number): boolean {
    this.#slow = costMs > TOO_MUCH * frameMs ? this.#slow + 1 : 0;
    if (this.#slow >= TIMEOUTS && this.#level < QUALITIES.length - 1) return this.#lower(now);
    const larger = QUALITIES[this.#level - 1];
    if (larger === undefined) return false;
    const isQuick = costMs * (larger / this.share) ** 2 < LITTLE * frameMs;
    this.#quickSince = isQuick ? (this.#quickSince ?? now) : undefined;
    if (this.#quickSince === undefined || now - this.#quickSince < this.#tryAfterMs) return false;
    this.#quickSince = undefined;
    this.#raisedAt = now;
    this.#level -= 1;
    return true;
  }

  #lower(now: number): boolean {
    const wasTooSoon = now - this.#raisedAt < 2 * TRY_AGAIN_MS;
    this.#tryAfterMs = wasTooSoon ? Math.min(LONGEST_MS, this.#tryAfterMs * 2) : TRY_AGAIN_MS;
    this.#level += 1;
    this.#slow = 0;
    this.#quickSince = undefined;
    return true;
  }
}
