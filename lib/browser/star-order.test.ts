import { expect, it } from "vitest";
import type { Star } from "@/lib/shared/contracts/stars";
import { inStarOrder, starredBy } from "./star-order";

const star = (motion: Star["motion"], id: string): Star => ({ motion, person: { id, name: id }, starredAt: "" });

it("buys what I starred first, in the order of starring, and then the rest", () => {
  const stars = [star("DOWN", "me"), star("FORWARD", "other"), star("UP", "me"), star("BACKWARD", "me")];
  const mine = starredBy(stars, "me");
  expect(mine).toEqual(["DOWN", "UP", "BACKWARD"]);
  expect(starredBy(stars, undefined)).toEqual([]);
  expect(inStarOrder(["FORWARD", "UP", "DOWN", "STATIONARY"], mine)).toEqual(["DOWN", "UP", "FORWARD", "STATIONARY"]);
});
