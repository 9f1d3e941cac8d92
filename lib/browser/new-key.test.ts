import { validate, version } from "uuid";
import { expect, it } from "vitest";
import { newKey } from "./new-key";

it("is a random UUID of version 4, another one each time", () => {
  const keys = Array.from({ length: 1000 }, newKey);
  expect(keys.filter((key) => !(validate(key) && version(key) === 4))).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});
