/** Scales relative to the screen size; reduced step by step while drawing takes too long. */
const QUALITIES = [1, 0.7, 0.5, 0.35] as const;
/** Shares of a frame's display time: above the first, drawing is too slow; below the second, a larger size is tried. */
const TOO_MUCH = 0.7;
const LITTLE = 0.4;
/** How many consecutive slow drawings change the size. */
const TIMEOUTS = 4;
const TRY_AGAIN_MS = 2_000;
const LONGEST_MS = 60_000;

/** The size at which the canvas is drawn: reduced only while drawing itself takes too long, and raised again afterwards. */
export class DrawingQuality {
  #level = 0;
  #slow = 0;
  #quickSince: number | undefined;
  #tryAfterMs = TRY_AGAIN_MS;
  #raisedAt = Number.NEGATIVE_INFINITY;

  get share(): number {
    return QUALITIES[this.#level] ?? 1;
  }

  /** Returns to full size, for a paused frame. True when the size changes. */
  sharpen(): boolean {
    const was = this.#level;
    this.#level = 0;
    this.#slow = 0;
    this.#quickSince = undefined;
    return was > 0;
  }

  /** Records the cost of a drawing and its frame's display time, both in ms. True when the size changes. */
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
