import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes";

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [5_242_880, "5.2 MB"],
  [83_000_000, "83 MB"],
  [2_000_000_000_000_000, "2000 TB"],
])("%i is %s", (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
