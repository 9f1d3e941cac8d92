import { expect, test } from "vitest";
import { retryAfterSeconds } from "./retry-after";

const now = new Date("2026-11-22T10:00:00Z");

test.each([
  ["12", 12],
  [" 0 ", 0],
  ["Sun, 22 Nov 2026 10:01:30 GMT", 90],
  ["Sun, 22 Nov 2026 09:00:00 GMT", 0],
  ["99999999999999999999", 3600],
  ["Sun, 22 Nov 9026 10:00:00 GMT", 3600],
  ["soon", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["", undefined],
  [null, undefined],
])("reads %j as %j seconds", (header, seconds) => {
  expect(retryAfterSeconds(header, now)).toBe(seconds);
});
