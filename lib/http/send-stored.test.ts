import { expect, it } from "vitest";
import { readBytesAmong } from "./send-stored";

it("gives few readers large reads, and a thousand no more than 40 MiB between them", () => {
  expect([0, 7, 15, 255, 5000].map((others) => readBytesAmong(others) / 1024)).toEqual([512, 512, 256, 16, 16]);
  const all = Array.from({ length: 1000 }, (_, others) => readBytesAmong(others)).reduce(
    (sum, bytes) => sum + bytes,
    0,
  );
  expect(all).toBeLessThan(40 * 1024 ** 2);
});
