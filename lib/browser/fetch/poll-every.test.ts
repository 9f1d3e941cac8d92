import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RESHOOT_STATUSES } from "@/lib/shared/contracts/reshoot-status";
import { aReshoot } from "@/lib/testing/wire-values";
import { pollEvery } from "./poll-every";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

describe("pollEvery", () => {
  it("polls fast while the youngest reshoot is new and slower as it ages", () => {
    const aged = (seconds: number) => pollEvery([aReshoot({ createdAt: ago(seconds) })], 0, NOW);
    expect([aged(1), aged(179), aged(181), aged(3600)]).toEqual([2_000, 2_000, 5_000, 15_000]);
  });

  it("uses the youngest of many, and counts the age of a render from its start", () => {
    const old = aReshoot({ createdAt: ago(4000) });
    expect(pollEvery([old, aReshoot({ createdAt: ago(5) })], 0, NOW)).toBe(2_000);
    expect(pollEvery([aReshoot({ createdAt: ago(4000), startedAt: ago(5) })], 0, NOW)).toBe(2_000);
  });

  it("slows down with each consecutive failure and never waits more than a minute", () => {
    const waits = (failures: number) => pollEvery([aReshoot({ createdAt: ago(5) })], failures, NOW);
    expect([waits(0), waits(1), waits(2), waits(40)]).toEqual([2_000, 4_000, 8_000, 60_000]);
  });

  it.each(["ready", "failed", "cancelled", "needs_attention"] as const)("stops when all are %s", (status) => {
    expect(pollEvery([aReshoot({ status })], 0, NOW)).toBe(false);
  });

  it("stops when the list is empty or unknown", () => {
    expect([pollEvery([], 0, NOW), pollEvery(undefined, 3, NOW)]).toEqual([false, false]);
  });

  it("polls exactly when a reshoot will change by itself, and never faster than every two seconds", () => {
    const any = fc.record({ status: fc.constantFrom(...RESHOOT_STATUSES), age: fc.integer({ min: -60, max: 1e6 }) });
    fc.assert(
      fc.property(fc.array(any), fc.nat(60), (rows, failures) => {
        const wait = pollEvery(
          rows.map(({ status, age }) => aReshoot({ status, createdAt: ago(age) })),
          failures,
          NOW,
        );
        const moves = rows.some(({ status }) => ["queued", "starting", "rendering", "saving"].includes(status));
        expect(wait !== false).toBe(moves);
        if (wait !== false) {
          expect(wait).toBeGreaterThanOrEqual(2_000);
          expect(wait).toBeLessThanOrEqual(60_000);
        }
      }),
    );
  });
});
