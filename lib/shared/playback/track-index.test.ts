import { describe, expect, it } from "vitest";
import {
  decodeStampAt,
  frameAtTime,
  frameOfDecodeStamp,
  frameWithStamp,
  indexTrack,
  keyFrameFor,
  startOfKey,
} from "./track-index";

const FRAME = 1e6 / 24;
/** In decoding order, with B-frames: the frame numbers as stored in the file. */
const video = (order: number[], keys: number[]) =>
  indexTrack(order.map((frame) => ({ stamp: Math.round(frame * FRAME), isKey: keys.includes(frame) })));

describe("the index of a video", () => {
  const index = video([0, 3, 1, 2, 6, 4, 5, 7], [0, 6]);

  it("orders frames by presentation and maps each to its position in the file", () => {
    expect(index.stamps).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((frame) => Math.round(frame * FRAME)));
    expect(index.positions).toEqual([0, 2, 3, 1, 5, 6, 4, 7]);
    expect(index.keyFrames).toEqual([0, 6]);
  });

  it("reads rate and length from timestamps, although they are rounded", () => {
    expect(index.fps).toBe(24);
    expect(index.duration / 1e6).toBeCloseTo(8 / 24, 4);
  });

  it.each([
    [0, 0],
    [5, 0],
    [6, 6],
    [7, 6],
  ])("starts at the nearest key frame before: frame %i from %i", (frame, key) => {
    expect(keyFrameFor(index, frame)).toBe(key);
  });

  it("finds a frame only by its exact timestamp", () => {
    expect(frameWithStamp(index, Math.round(3 * FRAME))).toBe(3);
    expect(frameWithStamp(index, Math.round(3 * FRAME) + 5)).toBeUndefined();
  });

  it.each([
    [-1, 0],
    [0, 0],
    [0.5 / 24, 0],
    [1.5 / 24, 1],
    [99, 7],
  ])("shows at %f s frame %i, and clamps at both ends", (seconds, frame) => {
    expect(frameAtTime(index, seconds)).toBe(frame);
  });

  it("works with videos that do not begin at zero", () => {
    const late = indexTrack([1e6, 1e6 + FRAME].map((stamp) => ({ stamp: Math.round(stamp), isKey: true })));
    expect(frameAtTime(late, 0)).toBe(0);
    expect(frameAtTime(late, 1.5 / 24)).toBe(1);
  });

  it("throws for a video without a key frame", () => expect(() => video([0, 1], [])).toThrow(RangeError));
});

describe("a video of which only a part is shown", () => {
  const order = [0, 3, 1, 2, 6, 4, 5, 7];
  const packets = order.map((frame) => ({ stamp: Math.round((frame - 2) * FRAME), isKey: frame === 0 || frame === 6 }));
  const index = indexTrack(packets, [{ from: 0, to: 4.5 * FRAME, shift: 0 }]);

  it("counts frames that begin in the part, and decodes from the key frame before it", () => {
    expect(index.stamps).toEqual([0, 1, 2, 3, 4].map((frame) => Math.round(frame * FRAME)));
    expect(index.positions).toEqual([3, 1, 5, 6, 4]);
    expect([index.keyFrames, index.keyPositions]).toEqual([
      [0, 4],
      [0, 4],
    ]);
    expect([startOfKey(index, 0), startOfKey(index, 4), index.end]).toEqual([0, 4, 7]);
  });

  it("distinguishes hidden frames from visible ones", () => {
    const frames = order.map((_, position) => frameOfDecodeStamp(index, decodeStampAt(index, position)));
    expect(frames).toEqual([undefined, 1, undefined, 0, 4, 2, 3, undefined]);
  });

  it("begins with its first frame, although the part begins in the middle of the previous one", () => {
    const late = indexTrack(packets, [{ from: -0.3 * FRAME, to: 9 * FRAME, shift: 0.3 * FRAME }]);
    expect(late.stamps.slice(0, 2)).toEqual([0, Math.round(FRAME)]);
  });

  it("joins parts in the order in which they are shown", () => {
    const parts = [
      { from: 4 * FRAME, to: 6 * FRAME, shift: -4 * FRAME },
      { from: -2 * FRAME, to: 0, shift: 4 * FRAME },
    ];
    const joined = indexTrack(packets, parts);
    expect(joined.positions).toEqual([4, 7, 0, 2]);
    expect(joined.fps).toBe(24);
  });

  it("throws when no frame is shown", () => {
    expect(() => indexTrack(packets, [{ from: 9e9, to: 10e9, shift: 0 }])).toThrow(RangeError);
  });
});

it("two frames with the same timestamp stay two distinct frames", () => {
  const twins = indexTrack([0, 41_667, 41_667, 83_333].map((stamp, at) => ({ stamp, isKey: at === 0 })));
  expect(new Set(twins.stamps).size).toBe(4);
  expect([0, 1, 2, 3].map((position) => frameOfDecodeStamp(twins, decodeStampAt(twins, position)))).toEqual([
    0, 1, 2, 3,
  ]);
});
