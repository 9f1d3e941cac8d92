import { describe, expect, it } from "vitest";
import { RESHOOT_STATUSES } from "@/lib/shared/contracts/reshoot-status";
import { aReshoot } from "@/lib/testing/wire-values";
import { costOf, describeReshoot } from "./describe-reshoot";
import { clock, elapsedSeconds } from "./elapsed";

const failure = { code: "upstream_refused", message: "The prompt was refused by the safety filter." };

describe("the text of a reshoot", () => {
  it.each([
    [{ status: "queued", queuePosition: 0 }, "Next in queue", "moving"],
    [{ status: "queued", queuePosition: 2 }, "Queued · 2 ahead", "moving"],
    [{ status: "queued", queuePosition: null }, "Queued", "moving"],
    [{ status: "starting" }, "Starting", "moving"],
    [{ status: "rendering" }, "Rendering · usually 1–3 min", "moving"],
    [{ status: "saving" }, "Rendered · saving the video", "moving"],
    [{ status: "ready", version: 2 }, "v2", "good"],
    [
      { status: "failed", credits: "released", failure },
      "The prompt was refused by the safety filter · nothing charged",
      "bad",
    ],
    [
      {
        status: "failed",
        credits: "released",
        failure: { code: "x", message: "It was too busy." },
      },
      "It was too busy · nothing charged",
      "bad",
    ],
    [{ status: "failed", credits: "settled", failure: null }, "Failed · 1.20 charged", "bad"],
    [{ status: "cancelled", credits: "released" }, "Cancelled · nothing charged", "calm"],
    [
      {
        status: "needs_attention",
        failure: {
          code: "no_video",
          message: "Finished without a video. It says: <b>不</b>.",
        },
      },
      "Finished without a video. It says: <b>不</b>. 1.20 stays on hold.",
      "person",
    ],
    [{ status: "needs_attention" }, "We couldn't confirm this one started. 1.20 stays on hold.", "person"],
  ] as const)("%o → %s", (overrides, line, tone) => {
    expect(describeReshoot(aReshoot(overrides), "usually 1–3 min")).toEqual({ line, tone });
  });

  it("has a text for every status", () => {
    for (const status of RESHOOT_STATUSES) {
      expect(describeReshoot(aReshoot({ status }), "").line).not.toBe("");
    }
  });

  it("shows no duration when that is unknown", () => {
    expect(describeReshoot(aReshoot({ status: "rendering" }), "").line).toBe("Rendering");
  });

  it("shows the exact state of the credits", () => {
    expect(costOf({ credits: "reserved", price: 120 })).toBe("1.20 still on hold");
  });
});

describe("elapsed time", () => {
  it("counts a render from its start and a wait from its submission, never below zero", () => {
    const times = { createdAt: "2026-11-22T12:00:00.000Z", startedAt: "2026-11-22T12:01:00.000Z" };
    const now = Date.parse("2026-11-22T12:01:48.000Z");
    expect(elapsedSeconds(aReshoot({ ...times, status: "rendering" }), now)).toBe(48);
    expect(elapsedSeconds(aReshoot({ ...times, status: "queued" }), now)).toBe(108);
    expect(elapsedSeconds(aReshoot({ ...times, status: "rendering" }), 0)).toBe(0);
    expect([clock(48), clock(75), clock(3600)]).toEqual(["0:48", "1:15", "60:00"]);
  });
});
