import { describe, expect, it } from "vitest";
import { frameRateOf } from "./frame-rate";

const stamps = (count: number, fps: number, clock = 1, first = 0) =>
  Array.from({ length: count }, (_, frame) => first + Math.round((frame * 1e6) / fps / clock) * clock);
const MILLISECOND = 1_000;

describe("the rate of a video", () => {
  it.each([
    ["24 fps on a microsecond clock", stamps(48, 24), 24],
    ["24 fps on a millisecond clock", stamps(48, 24, MILLISECOND), 24],
    ["two frames at 24 fps on a millisecond clock", stamps(2, 24, MILLISECOND), 24],
    ["NTSC video", stamps(96, 24_000 / 1001), 24_000 / 1001],
    ["NTSC video on a millisecond clock", stamps(240, 24_000 / 1001, MILLISECOND), 24_000 / 1001],
    ["29.97 fps on a millisecond clock", stamps(300, 30_000 / 1001, MILLISECOND), 30_000 / 1001],
    ["59.94 fps", stamps(120, 60_000 / 1001), 60_000 / 1001],
    ["120 fps on a millisecond clock", stamps(120, 120, MILLISECOND), 120],
    ["one frame a second", stamps(8, 1), 1],
    ["15 fps, which is no TV standard", stamps(30, 15), 15],
    ["a video that begins late", stamps(48, 24, 1, 500_000), 24],
  ])("of %s is even", (_name, times, fps) => {
    const rate = frameRateOf(times);
    expect(rate.isVariable).toBe(false);
    expect(rate.fps).toBeCloseTo(fps, 9);
  });

  it.each([
    ["30 fps with missing frames", stamps(120, 30).filter((_, at) => at % 7 !== 3 && at % 30 < 20), 30],
    ["24 fps that holds for two seconds", stamps(96, 24).filter((_, at) => at < 24 || at > 71), 24],
    ["the same on a millisecond clock", stamps(96, 24, MILLISECOND).filter((_, at) => at < 24 || at > 71), 24],
  ])("of %s varies, and no step skips a frame", (_name, times, fps) => {
    expect(frameRateOf(times)).toEqual({ fps, isVariable: true });
    const seen = new Set(
      stamps(200, fps).map((step) => times.findLast((stamp) => stamp <= step + 5e5 / fps) ?? times[0]),
    );
    expect(seen.size).toBe(times.length);
  });

  it("is at most 120 fps", () => {
    expect(frameRateOf([0, 1, 500_000])).toEqual({ fps: 120, isVariable: true });
  });

  it.each([
    [0, 24],
    [1e6 / 30, 30],
    [1e6, 1],
    [750e6, 24],
  ])("of one frame that is shown for %i µs is %i", (duration, fps) => {
    expect(frameRateOf([0], duration)).toEqual({ fps, isVariable: false });
  });
});
