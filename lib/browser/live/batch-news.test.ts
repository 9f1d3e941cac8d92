import { describe, expect, it } from "vitest";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { aReshoot } from "@/lib/testing/wire-values";
import { type BatchNews, batchNewsOf } from "./batch-news";
import { endWords, stepBetween } from "./batch-steps";

const of = (...statuses: (ReshootStatus | "failed, charged")[]) => {
  const reshoots = statuses.map((status) =>
    status === "failed, charged"
      ? aReshoot({ status: "failed", credits: "settled" })
      : aReshoot({ status, credits: status === "failed" ? "released" : "reserved" }),
  );
  const news = batchNewsOf(reshoots);
  if (!news) throw new Error("there is no news");
  return news;
};

describe("the progress of a batch", () => {
  it("does not count cancelled reshoots", () => {
    expect(of("ready", "rendering", "cancelled")).toMatchObject({ total: 2, ready: 1, isOver: false });
    expect(batchNewsOf([aReshoot({ status: "cancelled" })])).toBeNull();
    expect(batchNewsOf([])).toBeNull();
  });

  it("is over when no reshoot will change by itself", () => {
    expect(of("ready", "failed", "needs_attention").isOver).toBe(true);
    expect(of("ready", "saving").isOver).toBe(false);
  });
});

describe("the announced line", () => {
  const step = (before: BatchNews[], ...now: BatchNews[]) => stepBetween(before, now);

  it.each<[string, BatchNews[], BatchNews, string | null, number, number]>([
    ["is empty for a running batch seen for the first time", [], of("ready", "rendering"), null, 0, 0],
    ["is empty between arrivals", [of("queued", "queued")], of("starting", "rendering"), null, 0, 0],
    ["reports each arrival", [of("rendering", "rendering")], of("ready", "rendering"), "1 of 2 ready", 1, 0],
    ["reports the end", [of("ready", "rendering")], of("ready", "ready"), "2 of 2 ready", 1, 1],
    ["reports an end without an arrival", [of("ready", "rendering")], of("ready", "failed"), "1 of 2 ready", 0, 1],
    ["reports a batch that was over when first seen", [], of("ready", "ready"), "2 of 2 ready", 2, 1],
    ["is empty after the end", [of("ready", "ready")], of("ready", "ready"), null, 0, 0],
  ])("%s", (_name, before, now, line, arrived, ended) => {
    const result = step(before, now);
    expect([result.line, result.arrived, result.ended.length]).toEqual([line, arrived, ended]);
  });
});

describe("the text of a notification", () => {
  it.each<[BatchNews, string, string]>([
    [of("ready", "ready", "ready"), "3 reshoots ready", ""],
    [of("ready"), "1 reshoot ready", ""],
    [of("ready", "failed"), "1 of 2 reshoots ready", "1 failed; you were not charged for it."],
    [
      of("ready", "failed, charged"),
      "1 of 2 reshoots ready",
      "1 failed after Ace Data Cloud had delivered and charged it.",
    ],
    [
      of("failed", "failed, charged", "failed, charged"),
      "0 of 3 reshoots ready",
      "1 failed; you were not charged for it. 2 failed after Ace Data Cloud had delivered and charged them.",
    ],
    [
      of("failed", "failed", "needs_attention"),
      "0 of 3 reshoots ready",
      "2 failed; you were not charged for them. 1 needs your decision.",
    ],
  ])("%o", (news, title, body) => {
    expect(endWords(news)).toEqual({ title, body });
  });
});
