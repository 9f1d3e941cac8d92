import { keyFrameFor, startOfKey, type TrackIndex } from "@/lib/shared/playback/track-index";

/** Where decoding can start, for videos that call frames key frames which are none: those are found out and left out. */
export class StartPoints {
  readonly #index: TrackIndex;
  readonly #falseKeys = new Set<number>();

  constructor(index: TrackIndex) {
    this.#index = index;
  }

  /** The key frame from which this frame is decoded. The first one has to do for what it is. */
  keyFor(frame: number): number {
    let key = keyFrameFor(this.#index, frame);
    while (key > 0 && this.#falseKeys.has(key)) key = keyFrameFor(this.#index, key - 1);
    return key;
  }

  /** Where in decoding order that key frame starts. */
  positionFor(frame: number): number {
    return startOfKey(this.#index, this.keyFor(frame));
  }

  /** This one is none. False when there is no earlier one to start at. */
  leaveOut(key: number): boolean {
    this.#falseKeys.add(key);
    return this.keyFor(key) !== key;
  }
}
