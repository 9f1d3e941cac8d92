import { describe, expect, it } from "vitest";
import { catchUp } from "./catch-up";

/** A video with a key frame every `gop` frames whose decoder is at `position` and takes `ms` per frame. */
const video = (gop: number, position: number, ms: number) => (raw: number) => {
  const key = raw - (((raw % gop) + gop) % gop);
  const from = position <= raw && position >= key ? position : key;
  return (raw + 1 - from) * ms;
};

describe("frames that are decoded too slowly", () => {
  it("continue at the next key frame when each takes longer than it is shown", () => {
    const { raw, lateMs } = catchUp({ target: 103, direction: 1, rate: 24, most: 24, msTo: video(12, 98, 60) });
    expect([raw, lateMs <= 0]).toEqual([108, true]);
  });

  it("continue soon after a short delay", () => {
    const { raw } = catchUp({ target: 103, direction: 1, rate: 24, most: 24, msTo: video(240, 98, 5) });
    expect(raw).toBe(105);
  });

  it("continue at an earlier frame when playing backwards", () => {
    const { raw, lateMs } = catchUp({ target: 103, direction: -1, rate: 24, most: 24, msTo: video(12, 500, 20) });
    expect([raw < 103, lateMs <= 0]).toEqual([true, true]);
  });

  it("report how late they are when no key frame comes soon enough", () => {
    const { lateMs } = catchUp({ target: 103, direction: 1, rate: 24, most: 20, msTo: video(240, 98, 60) });
    expect(lateMs).toBeGreaterThan(0);
  });
});
