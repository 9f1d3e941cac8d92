import { expect, it } from "vitest";
import { planCut } from "./cut-connections";
import { planFaults } from "./fault-plan";
import { planKills } from "./kill-at-random";
import { planOrders } from "./orders";

const planned = (seed: number) => ({
  faults: planFaults({ seed, jobs: 40, answerSeconds: 3 }),
  kills: planKills(seed, 40),
  orders: planOrders(seed, 40, ["a", "b"], 2),
  cuts: Array.from({ length: 500 }, (_, n) => planCut(seed, 0.1, n)),
});

it("decides everything from the seed", () => {
  expect(planned(1)).toEqual(planned(1));
  for (const part of ["faults", "kills", "orders", "cuts"] as const)
    expect(planned(1)[part]).not.toEqual(planned(2)[part]);
});

it("orders exactly the requested number of reshoots, with no motion twice in one order", () => {
  const orders = planOrders(3, 40, ["a", "b"], 2);
  expect(orders.flatMap(({ body }) => body.motions)).toHaveLength(40);
  for (const { body } of orders) expect(new Set(body.motions).size).toBe(body.motions.length);
});

it("kills PostgreSQL exactly once", () => {
  expect(planKills(5, 40).filter(({ target }) => target === "PostgreSQL")).toHaveLength(1);
});

it("cuts about the requested share of connections, before and after the statement runs", () => {
  const cuts = planned(6).cuts.filter((cut) => cut !== undefined);
  expect(cuts.length).toBeGreaterThan(25);
  expect(cuts.length).toBeLessThan(75);
  expect(new Set(cuts)).toEqual(new Set(["before", "after"]));
  expect(planCut(6, 0, 1)).toBeUndefined();
});
