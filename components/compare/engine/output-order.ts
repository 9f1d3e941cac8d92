import { decodeStampAt, frameOfDecodeStamp, startOfKey, type TrackIndex } from "@/lib/shared/playback/track-index";

/**
 * Tells which frame a picture from the decoder is. Some files leave out how B pictures are reordered, so their stamps are
 * wrong: once pictures come out in another order than the stamps say, their order counts instead.
 */
export class OutputOrder {
  #isBroken = false;
  #count = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** Decoding begins anew. */
  begin(): void {
    this.#count = 0;
    this.#last = Number.NEGATIVE_INFINITY;
  }

  /** Takes note of a picture. True for the first one that comes out behind a later one. */
  isNewlyBroken(stamp: number): boolean {
    const isOrdered = stamp > this.#last;
    this.#count += 1;
    this.#last = stamp;
    if (isOrdered || this.#isBroken) return false;
    this.#isBroken = true;
    return true;
  }

  /** The frame of the picture noted last, when decoding began at `key`; undefined when it is never shown. */
  frameOf(stamp: number, index: TrackIndex, key: number): number | undefined {
    const counted = () => decodeStampAt(index, startOfKey(index, key) + this.#count - 1);
    return frameOfDecodeStamp(index, this.#isBroken ? counted() : stamp);
  }
}
