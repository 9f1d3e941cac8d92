import { describe, expect, it } from "vitest";
import { EVERYTHING, keysTouchedBy, paced, reopenAfterMs, silenceMs, withoutCovered } from "./live-decisions";

const change = (noun: string, status: string | null = null) => ({ noun, status, id: null });

describe("what a change makes out of date", () => {
  it.each([
    ["reshoot", "rendering", [["reshoots", "unsettled"]]],
    ["reshoot", "saving", [["reshoots", "unsettled"]]],
    ["reshoot", "ready", [["reshoots"], ["videos"], ["space"]]],
    ["reshoot", "failed", [["reshoots"], ["videos"], ["space"]]],
    ["reshoot", "needs_attention", [["reshoots"], ["videos"], ["space"]]],
    ["batch", null, [["reshoots"], ["videos"]]],
    ["video", "ready", [["videos"], ["space"]]],
    ["storage", null, [["space"]]],
    ["credits", null, [["credits"]]],
    ["connection", "retired", [["connection"]]],
    ["share", null, [["shares"], ["members"]]],
    ["member", null, [["members"], ["viewer"]]],
    ["a noun of tomorrow", null, EVERYTHING],
  ])("%s %s → %o", (noun, status, keys) => {
    expect(keysTouchedBy(change(noun, status))).toEqual(keys);
  });

  it("is asked for once, however many changes there were", () => {
    const keys = ["rendering", "saving", "ready", "ready"].flatMap((status) =>
      keysTouchedBy(change("reshoot", status)),
    );
    expect(withoutCovered(keys)).toEqual([["reshoots"], ["videos"], ["space"]]);
  });
});

describe("a stream that fails", () => {
  it("is opened again soon, then less and less often, never later than ten seconds", () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((failures) => reopenAfterMs(failures, 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
    expect(reopenAfterMs(1, 0)).toBe(250);
  });

  it("counts as dead after a beat and a half", () => {
    expect(silenceMs(10)).toBe(15_000);
  });
});

describe("polling", () => {
  it("is a safety net while changes are heard, and as quick as ever without", () => {
    expect(paced(2_000, true)).toBe(45_000);
    expect(paced(60_000, true)).toBe(60_000);
    expect(paced(2_000, false)).toBe(2_000);
    expect(paced(false, true)).toBe(false);
  });
});
