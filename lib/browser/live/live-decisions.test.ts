import { describe, expect, it } from "vitest";
import { EVERYTHING, keysTouchedBy, paced, reopenAfterMs, silenceMs, withoutCovered } from "./live-decisions";

const change = (noun: string, status: string | null = null) => ({ noun, status, id: null });

describe("the queries that a change invalidates", () => {
  it.each([
    ["reshoot", "rendering", [["reshoots", "unsettled"]]],
    ["reshoot", "saving", [["reshoots", "unsettled"]]],
    ["reshoot", "ready", [["reshoots"], ["videos"], ["storage"]]],
    ["reshoot", "failed", [["reshoots"], ["videos"], ["storage"]]],
    ["reshoot", "needs_attention", [["reshoots"], ["videos"], ["storage"]]],
    ["reshoot", "a future status", [["reshoots"], ["videos"], ["storage"]]],
    ["batch", null, [["reshoots"], ["videos"]]],
    ["video", "ready", [["videos"], ["storage"]]],
    ["storage", null, [["storage"]]],
    ["rating", null, [["ratings"]]],
    ["guest_star", null, [["guest-stars"]]],
    ["run", "paused", [["runs"]]],
    ["star", null, [["stars"]]],
    ["inbox", null, [["inbox"]]],
    ["credits", null, [["credits"]]],
    ["connection", "retired", [["connection"]]],
    ["share", null, [["shares"], ["members"]]],
    ["member", null, [["members"], ["viewer"], ["invitations"]]],
    ["invitation", null, [["invitations"]]],
    ["a future noun", null, EVERYTHING],
  ])("%s %s → %o", (noun, status, keys) => {
    expect(keysTouchedBy(change(noun, status))).toEqual(keys);
  });

  it("are read once, however many changes there were", () => {
    const keys = ["rendering", "saving", "ready", "ready"].flatMap((status) =>
      keysTouchedBy(change("reshoot", status)),
    );
    expect(withoutCovered(keys)).toEqual([["reshoots"], ["videos"], ["storage"]]);
  });
});

describe("a stream that fails", () => {
  it("is reopened soon, then less and less often, at most ten seconds later", () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((failures) => reopenAfterMs(failures, 1))).toEqual([
      500, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
    expect(reopenAfterMs(1, 0)).toBe(250);
  });

  it("counts as stale after one and a half heartbeats", () => {
    expect(silenceMs(10)).toBe(15_000);
  });
});

describe("polling", () => {
  it("is slow while live updates work, and at full speed without them", () => {
    expect(paced(2_000, true)).toBe(45_000);
    expect(paced(60_000, true)).toBe(60_000);
    expect(paced(2_000, false)).toBe(2_000);
    expect(paced(false, true)).toBe(false);
  });
});
