import { MAX_SPANS, type ShareHeartbeat } from "@/lib/shared/contracts/share-view";

/** Which frames were played since that was last told. */
export class PlayedFrames {
  readonly #frames = new Set<number>();

  add(frame: number): void {
    this.#frames.add(frame);
  }

  /** As spans, the longest kept when there are too many; begins anew. */
  take(): NonNullable<ShareHeartbeat["played"]> {
    const frames = [...this.#frames].sort((one, other) => one - other);
    this.#frames.clear();
    const spans: [from: number, to: number][] = [];
    for (const frame of frames) {
      const last = spans.at(-1);
      // A screen that misses a frame now and then still played it.
      if (last && frame - last[1] <= 3) last[1] = frame;
      else spans.push([frame, frame]);
    }
    return spans.sort((one, other) => other[1] - other[0] - (one[1] - one[0])).slice(0, MAX_SPANS);
  }
}
