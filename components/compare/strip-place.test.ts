import fc from "fast-check";
import { expect, it } from "vitest";
import { frameUnder, markAt, marksBetween, shareOf } from "./strip-place";

const STRIP = { left: 100, width: 950 };

it.each([
  [100, 0],
  [1050, 95],
  [0, 0],
  [2000, 95],
  [575, 48],
])("a press at %i px is frame %i of 96", (x, frame) => expect(frameUnder(x, STRIP, 96)).toBe(frame));

it("a frame is drawn where it is pressed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 900 }), fc.nat(), (count, any) => {
      const frame = any % count;
      expect(frameUnder(STRIP.left + shareOf(frame, count) * STRIP.width, STRIP, count)).toBe(frame);
    }),
  );
});

it("in and out points never cross, and at the ends of the timeline they are no marks", () => {
  const marks = { first: 20, last: 40 };
  expect(markAt("first", 30, marks, 96)).toEqual({ first: 30 });
  expect(markAt("first", 60, marks, 96)).toEqual({ first: 39 });
  expect(markAt("first", 0, marks, 96)).toEqual({ first: null });
  expect(markAt("last", 10, marks, 96)).toEqual({ last: 21 });
  expect(markAt("last", 95, marks, 96)).toEqual({ last: null });
});

it("a range may be dragged in both directions", () => {
  expect(marksBetween(40, 20, 96)).toEqual({ first: 20, last: 40 });
  expect(marksBetween(0, 95, 96)).toEqual({ first: null, last: null });
  expect(marksBetween(7, 7, 96)).toBeNull();
});
