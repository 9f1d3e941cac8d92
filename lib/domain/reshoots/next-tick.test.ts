import fc from "fast-check";
import { expect, it } from "vitest";
import { nextTickSeconds, roomAgainSeconds } from "./next-tick";

const rendering = (...ages: number[]) => ages.map((ageSeconds) => ({ ageSeconds, isRendering: true }));

it("polls young reshoots soon, and older ones after about a thirtieth of their age", () => {
  const ages = [0, 30, 60, 90, 120, 300, 10_000];
  expect(ages.map((age) => nextTickSeconds(rendering(age, 20_000), null))).toEqual([2, 2, 2, 3, 4, 10, 10]);
});

it("polls by the usual durations: seldom before, often during, seldom for stragglers", () => {
  const usual = { fromSeconds: 80, toSeconds: 100 };
  const waits = [0, 50, 58, 61, 64, 90, 100, 120, 400].map((age) => nextTickSeconds(rendering(age), usual));
  expect(waits).toEqual([10, 10, 6, 3, 2, 2, 2, 4, 10]);
  expect(nextTickSeconds(rendering(10, 90), usual)).toBe(2);
  expect(nextTickSeconds([{ ageSeconds: 10, isRendering: false }], usual)).toBe(2);
});

it("is always a valid delay for the queue", () => {
  const ages = fc.array(fc.double({ min: -5, max: 1e9, noNaN: true }));
  const usuals = fc.option(
    fc.record({ fromSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }), toSeconds: fc.nat() }),
  );
  fc.assert(
    fc.property(ages, usuals, (some, usual) => {
      const seconds = nextTickSeconds(rendering(...some), usual);
      expect(seconds).toBeGreaterThanOrEqual(2);
      expect(seconds).toBeLessThanOrEqual(10);
    }),
  );
});

it("retries a full upstream after 2, 4, 8 … 30 seconds, plus up to half as much at random", () => {
  expect([1, 2, 3, 4, 5, 50].map((attempts) => roomAgainSeconds(attempts, undefined, 0))).toEqual([
    2, 4, 8, 16, 30, 30,
  ]);
  expect(roomAgainSeconds(5, undefined, 1)).toBe(45);
  expect(roomAgainSeconds(1, 40, 0)).toBe(40);
});
