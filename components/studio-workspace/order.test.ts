import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aConnection, someCredits } from "@/lib/testing/wire-values";
import { type OrderFacts, orderLabel, orderOf } from "./order";

const facts = (overrides: Partial<OrderFacts> = {}): OrderFacts => ({
  count: 3,
  video: { notReshootable: null },
  role: "editor",
  credits: someCredits(),
  connection: aConnection(),
  ...overrides,
});

describe("a submission", () => {
  it("needs confirmation only above the team's limit", () => {
    const above = (confirmAbove: number) => orderOf(facts({ credits: someCredits({ confirmAbove }) }));
    expect(above(359)).toMatchObject({ kind: "open", total: 360, confirmAbove: 359 });
    expect(above(360)).toMatchObject({ kind: "open", total: 360, confirmAbove: null });
  });

  it("is allowed, with its price and the balance afterwards", () => {
    expect(orderOf(facts())).toEqual({
      kind: "open",
      count: 3,
      total: 360,
      left: 4480,
      warning: null,
      confirmAbove: null,
    });
    expect(orderOf(facts({ credits: someCredits({ available: null, budget: null }) }))).toMatchObject({ left: null });
  });

  it("shows the price of one while no motion is chosen", () => {
    expect(orderOf(facts({ count: 0 }))).toEqual({ kind: "nothing", each: 120 });
  });

  it("refuses when credits are short and shows how many are affordable", () => {
    expect(orderOf(facts({ credits: someCredits({ available: 250 }) }))).toMatchObject({
      kind: "short",
      affordable: 2,
      why: "Costs 3.60; 2.50 left this month.",
    });
    expect(orderOf(facts({ count: 1, credits: someCredits({ available: -30 }) }))).toMatchObject({
      affordable: 0,
      why: "Costs 1.20; 0.00 left this month.",
    });
  });

  it("says whether this member may raise the budget that is too small", () => {
    const short = (role: "owner" | "editor") => orderOf(facts({ role, credits: someCredits({ available: 0 }) }));
    expect(short("owner")).toMatchObject({ kind: "short", mayRaise: true });
    expect(short("editor")).toMatchObject({ kind: "short", mayRaise: false });
  });

  it("allows spending the last credit", () => {
    expect(orderOf(facts({ credits: someCredits({ available: 360 }) }))).toMatchObject({ kind: "open", left: 0 });
  });

  it.each([
    ["a reviewer", { role: "reviewer" as const }, "You can view", false],
    ["no account", { connection: aConnection({ configured: false, status: null }) }, "No Ace Data Cloud account", true],
    ["a retired endpoint", { connection: aConnection({ status: "retired" }) }, "no longer offers reshoot", true],
    ["a refused token", { connection: aConnection({ status: "token_refused" }) }, "refuses your team's token", true],
    [
      "a source made by extend",
      { video: { notReshootable: { reason: "made_by_extend" as const, message: "Made by extend." } } },
      "Made by extend.",
      false,
    ],
  ])("is blocked for %s, with the reason", (_name, overrides, why, toSettings) => {
    expect(orderOf(facts(overrides))).toEqual({ kind: "blocked", why: expect.stringContaining(why), toSettings });
  });

  it.each([
    [{ connection: aConnection({ status: "used_up" }) }, "used up"],
    [{ credits: someCredits({ usedUpAt: "2026-11-22T12:00:00.000Z" }) }, "used up"],
    [{ connection: aConnection({ status: "unreachable" }) }, "Couldn't reach"],
  ])("warns without blocking", (overrides, words) => {
    expect(orderOf(facts(overrides))).toMatchObject({ kind: "open", warning: expect.stringContaining(words) });
  });

  it.each(["role", "credits", "connection"] as const)("waits for the %s", (part) => {
    expect(orderOf(facts({ [part]: undefined }))).toEqual({ kind: "reading" });
  });

  it("is never allowed above the balance, and the affordable count is correct", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.integer({ min: -500, max: 5000 }), (count, available) => {
        const order = orderOf(facts({ count, credits: someCredits({ available }) }));
        expect(order.kind).toBe(count * 120 <= available ? "open" : "short");
        if (order.kind === "short" && order.affordable > 0) {
          expect(order.affordable * 120).toBeLessThanOrEqual(available);
          expect((order.affordable + 1) * 120).toBeGreaterThan(available);
        }
      }),
    );
  });

  it("shows the count only when there are several", () => {
    expect([orderLabel(1), orderLabel(3)]).toEqual(["Reshoot", "Reshoot 3"]);
  });
});
