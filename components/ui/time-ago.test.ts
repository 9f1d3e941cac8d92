import { expect, it } from "vitest";
import { timeAgo } from "./time-ago";

const NOW = Date.parse("2026-11-22T12:00:00Z");

it.each([
  ["2026-11-22T11:59:30Z", "just now"],
  ["2026-11-22T12:00:20Z", "just now"],
  ["2026-11-22T11:58:59Z", "1 minute ago"],
  ["2026-11-22T09:00:00Z", "3 hours ago"],
  ["2026-11-21T11:00:00Z", "yesterday"],
  ["2026-11-08T11:00:00Z", "2 weeks ago"],
  ["2024-11-20T12:00:00Z", "2 years ago"],
  ["2026-11-22T14:00:00Z", "in 2 hours"],
])("%s is %s", (moment, words) => {
  expect(timeAgo(moment, NOW)).toBe(words);
});
