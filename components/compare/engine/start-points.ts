import { keyFrameFor, startOfKey, type TrackIndex } from "@/lib/shared/playback/track-index";

/** Where decoding can start. Some videos mark frames as key frames that are not: those are detected and removed. */
export class StartPoints {
  readonly #index: TrackIndex;
  readonly #falseKeys = new Set<number>();

  constructor(index: TrackIndex) {
    this.#index = index;
  }

  /** The key frame from which this frame is decoded. The first key frame is always used, whatever it is. */
  keyFor(frame: number): number {
    let key = keyFrameFor(this.#index, frame);
    while (key > 0 && this.#falseKeys.has(key)) key = keyFrameFor(this.#index, key - 1);
    return key;
  }

  /** The position in decoding order of that key frame. */
  positionFor(frame: number): number {
    return startOfKey(this.#index, this.keyFor(frame));
  }

  /** Removes a false key frame. False when there is no earlier one to start at. */
  leaveOut(key: number): boolean {
    this.#falseKeys.add(key);
    return this.keyFor(key) !== key;
  }
}
