import { expect, it } from "vitest";
import { countFrames } from "./sheet-frames";

it.each([
  ["a short clip", 2, 48],
  ["one of eight seconds", 8, 192],
  ["a longer one", 61.5, 192],
  ["one whose length is unknown", undefined, 192],
  ["a single frame", 0.04, 2],
])("%s of %s s has %d frames: eight seconds at most, and a start and an end", (_, seconds, frames) => {
  expect(countFrames(seconds)).toBe(frames);
});
