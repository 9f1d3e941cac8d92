import { describe, expect, it } from "vitest";
import { catchUp } from "./catch-up";

/** A video with a key frame every `gop` frames whose decoder is at `position` and takes `ms` for each. */
const video = (gop: number, position: number, ms: number) => (raw: number) => {
  const key = raw - (((raw % gop) + gop) % gop);
  const from = position <= raw && position >= key ? position : key;
  return (raw + 1 - from) * ms;
};

describe("pictures that cannot keep up", () => {
  it("go on at the next key frame when each takes longer than it is shown", () => {
    const { raw, lateMs } = catchUp({ target: 103, direction: 1, rate: 24, most: 24, msTo: video(12, 98, 60) });
    expect([raw, lateMs <= 0]).toEqual([108, true]);
  });

  it("go on soon when they were only held up for a moment", () => {
    const { raw } = catchUp({ target: 103, direction: 1, rate: 24, most: 24, msTo: video(240, 98, 5) });
    expect(raw).toBe(105);
  });

  it("backwards go to an earlier frame", () => {
    const { raw, lateMs } = catchUp({ target: 103, direction: -1, rate: 24, most: 24, msTo: video(12, 500, 20) });
    expect([raw < 103, lateMs <= 0]).toEqual([true, true]);
  });

  it("have nowhere to go when no key frame comes soon enough: then it is said by how much", () => {
    const { lateMs } = catchUp({ target: 103, direction: 1, rate: 24, most: 20, msTo: video(240, 98, 60) });
    expect(lateMs).toBeGreaterThan(0);
  });
});
