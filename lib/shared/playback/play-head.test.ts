import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { framesToCome, placeOf } from "./play-head";
import { shuttle } from "./speeds";

const RANGE = { first: 2, last: 5 };
const run = (loop: "once" | "loop" | "ping-pong", from: number, to: number, direction: 1 | -1 = 1) => {
  const raws = Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => from + at * direction);
  return raws.map((raw) => placeOf(raw, RANGE, loop, direction).frame);
};

describe("a running playhead", () => {
  it("stops at the end when it plays once, in both directions", () => {
    expect(run("once", 2, 8)).toEqual([2, 3, 4, 5, 5, 5, 5]);
    expect(placeOf(6, RANGE, "once", 1).ended).toBe(true);
    expect(placeOf(5.9, RANGE, "once", 1).ended).toBe(false);
    expect(placeOf(1, RANGE, "once", -1)).toEqual({ frame: 2, direction: -1, ended: true });
  });

  it("starts again in a loop, in both directions", () => {
    expect(run("loop", 2, 10)).toEqual([2, 3, 4, 5, 2, 3, 4, 5, 2]);
    expect(run("loop", 3, -1, -1)).toEqual([3, 2, 5, 4, 3]);
  });

  it("plays back and forth without showing an end twice", () => {
    expect(run("ping-pong", 2, 11)).toEqual([2, 3, 4, 5, 4, 3, 2, 3, 4, 5]);
    expect(placeOf(6, RANGE, "ping-pong", 1).direction).toBe(-1);
  });

  it("stays within its range", () => {
    const anything = fc.record({
      raw: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      first: fc.nat(100),
      length: fc.nat(100),
      loop: fc.constantFrom("once" as const, "loop" as const, "ping-pong" as const),
      direction: fc.constantFrom(1 as const, -1 as const),
    });
    fc.assert(
      fc.property(anything, ({ raw, first, length, loop, direction }) => {
        const { frame } = placeOf(raw, { first, last: first + length }, loop, direction);
        return Number.isInteger(frame) && frame >= first && frame <= first + length;
      }),
    );
  });

  it("lists the next frames, each once, across the end of a loop", () => {
    expect(framesToCome(4, RANGE, "loop", 1, 3)).toEqual([4, 5, 2]);
    expect(framesToCome(3, RANGE, "once", -1, 4)).toEqual([3, 2]);
    expect(framesToCome(2, { first: 2, last: 2 }, "loop", 1, 8)).toEqual([2]);
  });
});

describe("the shuttle", () => {
  it.each([
    [1, false, 1, 1],
    [1, false, -1, -1],
    [1, true, 1, 2],
    [2, true, 1, 4],
    [8, true, 1, 8],
    [1, true, -1, -1],
    [-1, true, -1, -2],
    [-8, true, -1, -8],
    [0.5, true, 1, 1],
  ] as const)("at %f, playing %s, pressed %i: %f", (speed, playing, direction, next) => {
    expect(shuttle(speed, playing, direction)).toBe(next);
  });
});
