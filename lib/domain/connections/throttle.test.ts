import { describe, expect, it } from "vitest";
import { CIRCUIT_OPENS_AFTER, isDue, pollBackoffSeconds, startBackoffSeconds, startsAllowedFrom } from "./throttle";

const now = new Date("2026-11-26T12:00:00Z");
const at = (ms: number) => new Date(now.getTime() + ms);

describe("startsAllowedFrom", () => {
  const [sooner, later] = [at(1000), at(2000)];
  const open = CIRCUIT_OPENS_AFTER;

  it.each([
    ["nothing holds them back", null, 0, null, null],
    ["the upstream asked for a pause", sooner, 0, null, sooner],
    ["the upstream asked for a pause and some polls failed", sooner, open - 1, later, sooner],
    ["too few polls failed to open the circuit", null, open - 1, later, null],
    ["the circuit is open", null, open, later, later],
    ["the circuit has been open for longer", null, open + 1, later, later],
    ["the circuit is open and the pause ends first", sooner, open, later, later],
    ["the circuit is open and ends before the pause", later, open, sooner, later],
    ["the circuit is open without a time for the next poll", sooner, open, null, sooner],
    ["the circuit is open, with neither time known", null, open, null, null],
  ])("gives the moment from which paid calls are allowed when %s", (_, heldUntil, pollFailures, pollAfter, from) => {
    expect(startsAllowedFrom({ heldUntil, pollFailures, pollAfter })).toEqual(from);
  });
});

describe("isDue", () => {
  it("allows one batch of fifteen slots early, and no more", () => {
    const pace = { now, spacingMs: 200 };
    expect(isDue(at(-1), pace)).toBe(true);
    expect(isDue(at(14 * 200), pace)).toBe(true);
    expect(isDue(at(14 * 200 + 1), pace)).toBe(false);
    expect(isDue(at(15 * 200), pace)).toBe(false);
  });
});

describe("pollBackoffSeconds", () => {
  it.each([
    [1, 4],
    [2, 8],
    [3, 16],
    [5, 64],
    [6, 120],
    [60, 120],
  ])("after %i unanswered polls waits %i seconds", (failures, seconds) => {
    expect(pollBackoffSeconds(failures)).toBe(seconds);
  });

  it("never waits less than the upstream asks for, and may wait longer than its own limit", () => {
    expect(pollBackoffSeconds(1, 3)).toBe(4);
    expect(pollBackoffSeconds(1, 30)).toBe(30);
    expect(pollBackoffSeconds(9, 600)).toBe(600);
  });
});

describe("startBackoffSeconds", () => {
  it.each([
    [1, 2],
    [2, 4],
    [4, 16],
    [5, 30],
    [50, 30],
  ])("waits after %i starts that were turned away for %i seconds", (failures, seconds) => {
    expect(startBackoffSeconds("turned_away", failures)).toBe(seconds);
  });

  it.each([0, 1, 90])("waits the %i seconds that the upstream asks for when it turns a start away", (seconds) => {
    expect(startBackoffSeconds("turned_away", 3, seconds)).toBe(seconds);
  });

  it.each([
    [1, 0],
    [2, 0],
    [3, 2],
    [4, 4],
    [6, 16],
    [7, 30],
    [70, 30],
  ])("waits after %i lost answers in a row for %i seconds", (failures, seconds) => {
    expect(startBackoffSeconds("unknown", failures)).toBe(seconds);
  });

  it("does not apply a wish of the upstream to an answer that was lost", () => {
    expect(startBackoffSeconds("unknown", 1, 90)).toBe(0);
  });
});
