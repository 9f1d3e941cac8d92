import { expect, it } from "vitest";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { listMotions } from "./list-motions";
import { availableIn } from "./read-credits";
import { requireConfirmation } from "./require-confirmation";

it.each([
  ["no budget", { budget: null, reserved: 120, spent: 120 }, null],
  ["what is reserved and what is spent are both gone", { budget: 500, reserved: 120, spent: 240 }, 140],
  ["a budget of nothing", { budget: 0, reserved: 0, spent: 0 }, 0],
  ["never less than nothing", { budget: 100, reserved: 120, spent: 0 }, 0],
])("available: %s", (_, standing, available) => {
  expect(availableIn({ ...standing, confirmAbove: null, usedUpAt: null })).toBe(available);
});

it.each([
  ["without a limit nothing has to be confirmed", null, 240, undefined, null],
  ["up to the limit nothing has to be confirmed", 240, 240, undefined, null],
  ["above it the limit is told", 239, 240, undefined, /wants orders above 2\.39 credits to be confirmed.* costs 2\.40/],
  ["a limit of nothing is a limit", 0, 120, undefined, /above 0\.00 credits/],
  ["the very price confirms", 239, 240, 240, null],
  ["another price does not, and is told", 239, 240, 120, /^1\.20 credits were confirmed.* costs 2\.40/],
  ["not even below the limit", 500, 240, 241, /^2\.41 credits were confirmed/],
])("confirmation: %s", (_, limit, price, confirmed, refusal) => {
  const ask = () => requireConfirmation(limit, price, confirmed);
  if (refusal === null) expect(ask).not.toThrow();
  else expect(ask).toThrow(refusal);
});

it("every motion has its price", async () => {
  const { items, nextCursor } = await listMotions();
  expect(items.map(({ id, price }) => [id, price])).toEqual(MOTION_IDS.map((id) => [id, 120]));
  expect(nextCursor).toBeNull();
});
