import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACTIONS, play, playWisely } from "@/lib/testing/money-model";

const anything = fc.array(fc.constantFrom(...ACTIONS), { maxLength: 80, size: "max" }).map(play);
const telling = fc.array(fc.noBias(fc.nat(100_000)), { maxLength: 50, size: "max" }).map(playWisely);
const RUNS = { numRuns: 4000 };

describe.each([
  ["of any kind, in any order", anything],
  ["that are possible in its state", telling],
])("a reshoot with events %s", (_name, lives) => {
  it("makes one paid call per attempt, and a second attempt only after the first was refused", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { calls, accepted, attempts } = life;
        expect(Math.max(0, ...calls)).toBeLessThanOrEqual(1);
        expect(accepted).toBeLessThanOrEqual(1);
        expect(attempts.filter((outcome) => outcome !== "refused").length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it("is charged at most once, and reserve equals settle plus release", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { charges, entries, status } = life;
        expect(charges).toBeLessThanOrEqual(1);
        expect(entries[0]).toBe("reserve");
        const isOver = ["ready", "failed", "cancelled"].includes(status);
        expect(entries.length).toBe(isOver ? 2 : 1);
        if (status === "ready") expect([entries[1], charges]).toEqual(["settle", 1]);
      }),
      RUNS,
    );
  });

  it("does not change after it is settled", () => {
    fc.assert(
      fc.property(lives, (life) => {
        expect(life.changedAfterItsEnd).toBe(false);
      }),
      RUNS,
    );
  });

  it("is released only when nothing was delivered, or when a person gives up a reshoot that was not seen delivered", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { entries, charges, endedBy, wasDelivered } = life;
        if (entries[1] !== "release") return;
        expect(wasDelivered).toBe(false);
        if (endedBy !== "gave_up") expect(charges).toBe(0);
      }),
      RUNS,
    );
  });
});

it("the model reaches all ends: results, failures, decisions, second attempts", () => {
  const ends = fc.sample(telling, { numRuns: 4000, seed: 1 });
  for (const status of ["ready", "failed", "cancelled", "needs_attention"]) {
    expect(ends.filter((end) => end.status === status).length, status).toBeGreaterThan(20);
  }
  expect(ends.filter(({ attempts }) => attempts.length > 1).length).toBeGreaterThan(20);
  expect(ends.filter(({ entries, status }) => status === "failed" && entries[1] === "settle").length).toBeGreaterThan(
    0,
  );
});
