import { expect, it } from "vitest";
import { momentUtc, momentWords } from "./expiry-words";

const now = Date.parse("2026-11-26T12:00:00Z");
const soon = "2026-12-01T23:46:00.000Z";

it.each([
  ["within a week, by its weekday", soon, "UTC", "Tuesday, 23:46"],
  ["in the visitor's own zone", soon, "Europe/Berlin", "Wednesday, 00:46"],
  ["later, by its date", "2026-12-03T05:46:00.000Z", "America/New_York", "December 3, 00:46"],
  ["in another year, with the year", "2028-01-03T05:46:00.000Z", "UTC", "January 3, 2028, 05:46"],
])("says when a link expires: %s", (_how, moment, timeZone, words) => {
  expect(momentWords(moment, { now, timeZone, hourCycle: "h23" })).toBe(words);
});

it("writes hours as the visitor does", () => {
  expect(momentWords(soon, { now, timeZone: "UTC", hourCycle: "h12" }).replace("\u202f", " ")).toBe(
    "Tuesday, 11:46 PM",
  );
});

it("is the same everywhere before the page knows its visitor", () => {
  expect(momentUtc(soon)).toBe("2026-12-01, 23:46 UTC");
});
