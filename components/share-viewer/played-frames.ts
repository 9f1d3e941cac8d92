import { MAX_SPANS, type ShareHeartbeat } from "@/lib/shared/contracts/share-view";

/** Collects the frames played since the last report. */
export class PlayedFrames {
  readonly #frames = new Set<number>();

  add(frame: number): void {
    this.#frames.add(frame);
  }

  /** Returns them as spans, only the longest when there are too many, and starts anew. */
  take(): NonNullable<ShareHeartbeat["played"]> {
    const frames = [...this.#frames].sort((one, other) => one - other);
    this.#frames.clear();
    const spans: [from: number, to: number][] = [];
    for (const frame of frames) {
      const last = spans.at(-1);
      // A frame that the screen skipped now and then still counts as played.
      if (last && frame - last[1] <= 3) last[1] = frame;
      else spans.push([frame, frame]);
    }
    return spans.sort((one, other) => other[1] - other[0] - (one[1] - one[0])).slice(0, MAX_SPANS);
  }
}
