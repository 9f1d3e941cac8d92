import { expect, it } from "vitest";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { listMotions } from "./list-motions";
import { availableIn } from "./read-credits";
import { requireConfirmation } from "./require-confirmation";

it.each([
  ["no budget", { budget: null, reserved: 120, spent: 120 }, null],
  ["the budget less reserved and spent credits", { budget: 500, reserved: 120, spent: 240 }, 140],
  ["a budget of 0", { budget: 0, reserved: 0, spent: 0 }, 0],
  ["never less than 0", { budget: 100, reserved: 120, spent: 0 }, 0],
])("available: %s", (_, standing, available) => {
  expect(availableIn({ ...standing, confirmAbove: null, usedUpAt: null })).toBe(available);
});

it.each([
  ["no confirmation is needed without a limit", null, 240, undefined, null],
  ["no confirmation is needed up to the limit", 240, 240, undefined, null],
  ["the error gives the limit", 239, 240, undefined, /asks for confirmation above 2\.39 credits.* costs 2\.40/],
  ["a limit of 0 is a limit", 0, 120, undefined, /above 0\.00 credits/],
  ["the exact price confirms", 239, 240, 240, null],
  ["another price is refused", 239, 240, 120, /^You confirmed 1\.20 credits.* costs 2\.40/],
  ["another price is refused below the limit, too", 500, 240, 241, /^You confirmed 2\.41 credits/],
])("confirmation: %s", (_, limit, price, confirmed, refusal) => {
  const ask = () => requireConfirmation(limit, price, confirmed);
  if (refusal === null) expect(ask).not.toThrow();
  else expect(ask).toThrow(refusal);
});

it("every motion has a price", async () => {
  const { items, nextCursor } = await listMotions();
  expect(items.map(({ id, price }) => [id, price])).toEqual(MOTION_IDS.map((id) => [id, 120]));
  expect(nextCursor).toBeNull();
});
