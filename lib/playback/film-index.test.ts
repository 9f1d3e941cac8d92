import { describe, expect, it } from "vitest";
import { frameAtTime, frameWithStamp, indexFilm, keyFrameFor } from "./film-index";

const FRAME = 1e6 / 24;
/** In decoding order, with B pictures: the frame numbers as they stand in the file. */
const film = (order: number[], keys: number[]) =>
  indexFilm(order.map((frame) => ({ stamp: Math.round(frame * FRAME), isKey: keys.includes(frame) })));

describe("the index of a film", () => {
  const index = film([0, 3, 1, 2, 6, 4, 5, 7], [0, 6]);

  it("orders frames by presentation and knows where each lies in the file", () => {
    expect(index.stamps).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((frame) => Math.round(frame * FRAME)));
    expect(index.positions).toEqual([0, 2, 3, 1, 5, 6, 4, 7]);
    expect(index.keyFrames).toEqual([0, 6]);
  });

  it("reads rate and length from the stamps, although they are rounded", () => {
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

  it("finds a frame by its exact stamp only", () => {
    expect(frameWithStamp(index, Math.round(3 * FRAME))).toBe(3);
    expect(frameWithStamp(index, Math.round(3 * FRAME) + 5)).toBeUndefined();
  });

  it.each([
    [-1, 0],
    [0, 0],
    [0.5 / 24, 0],
    [1.5 / 24, 1],
    [99, 7],
  ])("shows at %f s frame %i, and holds at the ends", (seconds, frame) => {
    expect(frameAtTime(index, seconds)).toBe(frame);
  });

  it("works with films that do not begin at zero", () => {
    const late = indexFilm([1e6, 1e6 + FRAME].map((stamp) => ({ stamp: Math.round(stamp), isKey: true })));
    expect(frameAtTime(late, 0)).toBe(0);
    expect(frameAtTime(late, 1.5 / 24)).toBe(1);
  });

  it("refuses a film without a key frame", () => expect(() => film([0, 1], [])).toThrow(RangeError));
});
