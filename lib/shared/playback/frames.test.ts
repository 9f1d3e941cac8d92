import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampFrame, frameAt, frameCount, frameOfStamp, middleOf } from "./frames";

const rate = fc.constantFrom(12, 23.976, 24, 25, 29.97, 30, 50, 59.94, 60);
const frame = fc.integer({ min: 0, max: 200_000 });

describe("frames", () => {
  it("counts an 8 s clip at 24 fps as 192 frames and never less than one", () => {
    expect(frameCount(8, 24)).toBe(192);
    expect(frameCount(7.999, 24)).toBe(192);
    expect(frameCount(0, 24)).toBe(1);
  });

  it("seeks into the requested frame, at every rate", () => {
    fc.assert(
      fc.property(frame, rate, (n, fps) => {
        expect(frameAt(middleOf(n, fps), fps)).toBe(n);
      }),
    );
  });

  it("reads a frame back from its own timestamp, even when the container rounds it to microseconds", () => {
    fc.assert(
      fc.property(frame, rate, (n, fps) => {
        const stamp = Math.round((n / fps) * 1e6) / 1e6;
        expect(frameOfStamp(stamp, fps)).toBe(n);
        expect(frameAt(n / fps, fps)).toBe(n);
      }),
    );
  });

  it("keeps a frame inside the clip", () => {
    expect([clampFrame(-3, 192), clampFrame(500, 192), clampFrame(7, 192)]).toEqual([0, 191, 7]);
  });
});
