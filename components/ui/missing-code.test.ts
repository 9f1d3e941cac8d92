import { afterEach, expect, it } from "vitest";
import { isCodeMissing, reloadOnce } from "./missing-code";

afterEach(() => sessionStorage.clear());

it("reloads at most once a minute, so that a reload that does not help is not repeated", () => {
  const reloads: number[] = [];
  const at = (now: number) => reloadOnce(now, () => void reloads.push(now));
  expect([at(1_000_000), at(1_001_000), at(1_059_999), at(1_060_000)]).toEqual([true, false, false, true]);
  expect(reloads).toEqual([1_000_000, 1_060_000]);
});

it.each([new TypeError("x is undefined"), "Loading chunk 1 failed", null, new Error("chunky")])(
  "is not %s",
  (error) => {
    expect(isCodeMissing(error)).toBe(false);
  },
);
