import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFinal, RESHOOT_STATUSES, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { nextStep, RESHOOT_EVENTS, type ReshootEvent } from "./next-step";

/** All transitions: from, event, to, effect on the credits. Any other event changes nothing. */
const TRANSITIONS: [ReshootStatus, ReshootEvent, ReshootStatus, "settle" | "release" | undefined][] = [
  ["queued", "claimed", "starting", undefined],
  ["queued", "unstartable", "needs_attention", undefined],
  ["queued", "cancelled", "cancelled", "release"],
  ["starting", "accepted", "rendering", undefined],
  ["starting", "turned_away", "queued", undefined],
  ["starting", "withdrawn", "cancelled", "release"],
  ["starting", "refused", "failed", "release"],
  ["starting", "seen_pending", "rendering", undefined],
  ["starting", "seen_succeeded", "saving", undefined],
  ["starting", "seen_failed", "failed", "release"],
  ["starting", "overdue", "needs_attention", undefined],
  ["rendering", "seen_succeeded", "saving", undefined],
  ["rendering", "seen_failed", "failed", "release"],
  ["rendering", "overdue", "needs_attention", undefined],
  ["saving", "saved", "ready", "settle"],
  ["saving", "unsavable", "needs_attention", undefined],
  ["needs_attention", "accepted", "rendering", undefined],
  ["needs_attention", "turned_away", "queued", undefined],
  ["needs_attention", "withdrawn", "cancelled", "release"],
  ["needs_attention", "refused", "failed", "release"],
  ["needs_attention", "start_again", "queued", undefined],
  ["needs_attention", "find_start", "starting", undefined],
  ["needs_attention", "find_task", "rendering", undefined],
  ["needs_attention", "gave_up", "failed", "release"],
  ["needs_attention", "wrote_off", "failed", "settle"],
];
const ALL = RESHOOT_STATUSES.flatMap((from) => RESHOOT_EVENTS.map((event) => [from, event] as const));

describe("nextStep", () => {
  it.each(ALL)("from %s on %s", (from, event) => {
    const expected = TRANSITIONS.find(([status, happened]) => status === from && happened === event);
    const step = nextStep(from, event);
    expect(step && [step.to, step.credits]).toEqual(expected ? expected.slice(2) : null);
  });

  it("queues a task for every status that needs a next step", () => {
    for (const [from, event] of ALL) {
      const step = nextStep(from, event);
      const goesOn = step && !isFinal(step.to) && step.to !== "needs_attention";
      if (goesOn) expect([step.to, step.task]).toEqual([step.to, expect.any(String)]);
    }
  });
});

// Which events are possible depends on more than the status; money-model.test.ts covers that. `start_again` is for
// reshoots that were never sent, which this test does not model.
const events = fc.array(fc.constantFrom(...RESHOOT_EVENTS.filter((event) => event !== "start_again")), {
  maxLength: 60,
});

/** Applies these events to a queued reshoot, in this order. */
function live(happened: readonly ReshootEvent[]) {
  const path: ReshootStatus[] = ["queued"];
  const ends: string[] = [];
  const calls = { open: 0, made: 0, atOnce: 0 };
  let lastEvent: ReshootEvent | undefined;
  for (const event of happened) {
    const status = path.at(-1) ?? "queued";
    const step = nextStep(status, event);
    if (!step) continue;
    lastEvent = event;
    if (event === "claimed") calls.made += 1;
    if (event === "claimed") calls.open += 1;
    if (event === "turned_away" || event === "withdrawn" || event === "refused") calls.open -= 1;
    calls.atOnce = Math.max(calls.atOnce, calls.open);
    if (step.credits) ends.push(step.credits);
    path.push(step.to);
  }
  return { path, ends, calls, last: path.at(-1) ?? "queued", lastEvent };
}

describe("any events, in any order, repeated and late", () => {
  it("a reservation ends at most once, and as the status requires", () => {
    fc.assert(
      fc.property(events, (happened) => {
        const { ends, last, lastEvent } = live(happened);
        const isPaid = last === "ready" || lastEvent === "wrote_off";
        expect(ends).toEqual(isFinal(last) ? [isPaid ? "settle" : "release"] : []);
      }),
    );
  });

  it("a settled reshoot does not change", () => {
    fc.assert(
      fc.property(events, (happened) => {
        const { path } = live(happened);
        const first = path.findIndex(isFinal);
        if (first >= 0) expect(path).toHaveLength(first + 1);
      }),
    );
  });

  it("a second call is made only after the first was turned away", () => {
    fc.assert(
      fc.property(events, (happened) => {
        expect(live(happened).calls.atOnce).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("nothing becomes ready without a copy, and nothing that is ready is released", () => {
    fc.assert(
      fc.property(events, (happened) => {
        const { path, last } = live(happened);
        if (last === "ready") expect(path.at(-2)).toBe("saving");
        if (path.at(-2) === "saving") expect(["ready", "needs_attention"]).toContain(last);
      }),
    );
  });
});
