import { expect, it } from "vitest";
import { readBytesAmong } from "./send-stored";

it("reads in large pieces for few readers, and in 20 MiB at most for all readers that one address may have", () => {
  expect([0, 7, 15, 255, 5000].map((others) => readBytesAmong(others) / 1024)).toEqual([512, 512, 256, 64, 64]);
  const all = Array.from({ length: 128 }, (_, others) => readBytesAmong(others)).reduce((sum, bytes) => sum + bytes, 0);
  expect(all).toBeLessThan(20 * 1024 ** 2);
});
