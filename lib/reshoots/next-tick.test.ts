import fc from "fast-check";
import { expect, it } from "vitest";
import { nextTickSeconds, roomAgainSeconds } from "./next-tick";

it("looks soon at what is young, and about a thirtieth of its age later at what is not", () => {
  const ages = [0, 30, 60, 90, 120, 300, 10_000];
  expect(ages.map((age) => nextTickSeconds({ agesSeconds: [age, 20_000], failures: 0 }))).toEqual([
    2, 2, 2, 3, 4, 10, 10,
  ]);
});

it("doubles with each failure up to two minutes, and obeys Retry-After beyond", () => {
  const failures = [1, 2, 3, 4, 5, 6, 60];
  expect(failures.map((count) => nextTickSeconds({ agesSeconds: [1], failures: count }))).toEqual([
    4, 8, 16, 32, 64, 120, 120,
  ]);
  expect(nextTickSeconds({ agesSeconds: [1], failures: 1, retryAfterSeconds: 600 })).toBe(600);
});

it("is always a time that a queue can wait", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 1e9, noNaN: true })), fc.nat(100), (agesSeconds, failures) => {
      const seconds = nextTickSeconds({ agesSeconds, failures });
      expect(seconds).toBeGreaterThanOrEqual(2);
      expect(seconds).toBeLessThanOrEqual(120);
    }),
  );
});

it("tries a full upstream again after 2, 4, 8 … 30 seconds, spread by half as much again", () => {
  expect([1, 2, 3, 4, 5, 50].map((attempts) => roomAgainSeconds(attempts, undefined, 0))).toEqual([
    2, 4, 8, 16, 30, 30,
  ]);
  expect(roomAgainSeconds(5, undefined, 1)).toBe(45);
  expect(roomAgainSeconds(1, 40, 0)).toBe(40);
});
