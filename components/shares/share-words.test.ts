import { expect, it } from "vitest";
import { dayWords, endOf, showsWords, weekMore } from "./share-words";

const NOW = Date.parse("2026-11-22T12:00:00Z");

it("shows the exact end", () => {
  expect(endOf("168", NOW)).toBe("2026-11-29T12:00:00.000Z");
  expect(endOf("", NOW)).toBeNull();
});

it("adds a week to the end, and never ends less than a week from now", () => {
  expect(weekMore("2026-11-30T12:00:00Z", NOW)).toBe("2026-12-07T12:00:00.000Z");
  expect(weekMore("2026-11-01T12:00:00Z", NOW)).toBe("2026-11-29T12:00:00.000Z");
});

it("describes what a visitor sees", () => {
  expect(showsWords({ scope: "pair", includesNew: false, resultCount: 1 })).toBe("The source and one result");
  expect(showsWords({ scope: "set", includesNew: true, resultCount: 3 })).toBe(
    "The source and 3 results, including new ones",
  );
});

it("writes a day of the visits like any other date", () => {
  expect(dayWords("2026-11-26")).toBe("Nov 26");
});
