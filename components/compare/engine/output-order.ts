import { decodeStampAt, frameOfDecodeStamp, startOfKey, type TrackIndex } from "@/lib/shared/playback/track-index";

/**
 * Finds the frame number of a decoder output. Some files omit how B-frames are reordered, so their timestamps are wrong: once
 * outputs arrive in another order than their timestamps, the output order counts instead.
 */
export class OutputOrder {
  #isBroken = false;
  #count = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** Call when decoding restarts. */
  begin(): void {
    this.#count = 0;
    this.#last = Number.NEGATIVE_INFINITY;
  }

  /** Records an output. True for the first one that arrives after a later one. */
  isNewlyBroken(stamp: number): boolean {
    const isOrdered = stamp > this.#last;
    this.#count += 1;
    this.#last = stamp;
    if (isOrdered || this.#isBroken) return false;
    this.#isBroken = true;
    return true;
  }

  /** The frame of the last recorded output, when decoding started at `key`; undefined when it is never shown. */
  frameOf(stamp: number, index: TrackIndex, key: number): number | undefined {
    const counted = () => decodeStampAt(index, startOfKey(index, key) + this.#count - 1);
    return frameOfDecodeStamp(index, this.#isBroken ? counted() : stamp);
  }
}
