import { describe, expect, it } from "vitest";
import { sideFrameAt, skewOf, timelineOf } from "./timeline";
import { indexTrack } from "./track-index";

const video = (frames: number, fps: number) =>
  indexTrack(Array.from({ length: frames }, (_, at) => ({ stamp: Math.round((at * 1e6) / fps), isKey: true })));
const side = (frames: number, fps: number, offset = 0) => ({ index: video(frames, fps), offset });

describe("the timeline of videos that differ", () => {
  it("counts in frames of the first and lasts as long as the longest", () => {
    expect(timelineOf([side(144, 24), side(192, 24)])).toEqual({ fps: 24, frameCount: 192 });
    expect(timelineOf([side(192, 24), side(240, 30)])).toEqual({ fps: 24, frameCount: 192 });
    expect(timelineOf([side(10, 24), side(10, 24, -5)])).toEqual({ fps: 24, frameCount: 15 });
  });

  it("holds the last frame of a side that has ended", () => {
    const short = side(144, 24);
    expect(sideFrameAt(short, 143, 24)).toEqual({ frame: 143, held: false });
    expect(sideFrameAt(short, 144, 24)).toEqual({ frame: 143, held: true });
  });

  it("picks, for another rate, the frame on screen in the middle of the timeline's frame", () => {
    const thirty = side(240, 30);
    expect([0, 1, 2, 3, 4].map((frame) => sideFrameAt(thirty, frame, 24).frame)).toEqual([0, 1, 3, 4, 5]);
  });

  it("shifts a side by its offset, and holds its first frame before it begins", () => {
    expect(sideFrameAt(side(48, 24, 2), 10, 24)).toEqual({ frame: 12, held: false });
    expect(sideFrameAt(side(48, 24, -3), 1, 24)).toEqual({ frame: 0, held: true });
  });
});

describe("the measured sync difference", () => {
  const drawn = (drawnFrame: number, wantedFrame: number, held = false) => ({ drawnFrame, wantedFrame, held });

  it.each([
    [[drawn(7, 7), drawn(7, 7)], 0],
    [[drawn(7, 7), drawn(6, 7)], 1],
    [[drawn(7, 7), drawn(9, 9)], 0],
    [[drawn(6, 7), drawn(6, 7)], 0],
    [[drawn(5, 7), drawn(9, 7)], 4],
  ])("of %j is %i", (sides, skew) => expect(skewOf(sides)).toBe(skew));

  it("is undefined for one side, or for sides that only hold a frame", () => {
    expect(skewOf([drawn(1, 1)])).toBeUndefined();
    expect(skewOf([drawn(9, 9), drawn(3, 3, true)])).toBeUndefined();
  });
});
