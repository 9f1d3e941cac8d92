import { describe, expect, it } from "vitest";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import { aReshoot } from "@/lib/testing/wire-values";
import { type BatchNews, batchNewsOf, endWords, stepBetween } from "./batch-news";

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

describe("how far a batch has come", () => {
  it("does not count what was cancelled", () => {
    expect(of("ready", "rendering", "cancelled")).toMatchObject({ total: 2, ready: 1, isOver: false });
    expect(batchNewsOf([aReshoot({ status: "cancelled" })])).toBeNull();
    expect(batchNewsOf([])).toBeNull();
  });

  it("is over when nothing goes on by itself", () => {
    expect(of("ready", "failed", "needs_attention").isOver).toBe(true);
    expect(of("ready", "saving").isOver).toBe(false);
  });
});

describe("what is said aloud", () => {
  const step = (before: BatchNews[], ...now: BatchNews[]) => stepBetween(before, now);

  it.each<[string, BatchNews[], BatchNews, string | null, number, number]>([
    ["nothing at first sight", [], of("ready", "rendering"), null, 0, 0],
    ["nothing between arrivals", [of("queued", "queued")], of("starting", "rendering"), null, 0, 0],
    ["each arrival", [of("rendering", "rendering")], of("ready", "rendering"), "1 of 2 ready", 1, 0],
    ["the end", [of("ready", "rendering")], of("ready", "ready"), "2 of 2 ready", 1, 1],
    ["an end without an arrival", [of("ready", "rendering")], of("ready", "failed"), "1 of 2 ready", 0, 1],
    ["a batch that was over before it was seen", [], of("ready", "ready"), "2 of 2 ready", 2, 1],
    ["nothing once it is over", [of("ready", "ready")], of("ready", "ready"), null, 0, 0],
  ])("%s", (_name, before, now, line, arrived, ended) => {
    const result = step(before, now);
    expect([result.line, result.arrived, result.ended.length]).toEqual([line, arrived, ended]);
  });
});

describe("the words of a notification", () => {
  it.each<[BatchNews, string, string]>([
    [of("ready", "ready", "ready"), "3 reshoots ready", ""],
    [of("ready"), "1 reshoot ready", ""],
    [of("ready", "failed"), "1 of 2 reshoots ready", "1 failed; nothing was charged for it."],
    [
      of("ready", "failed, charged"),
      "1 of 2 reshoots ready",
      "1 failed after Ace Data Cloud had delivered and charged it.",
    ],
    [
      of("failed", "failed, charged", "failed, charged"),
      "0 of 3 reshoots ready",
      "1 failed; nothing was charged for it. 2 failed after Ace Data Cloud had delivered and charged them.",
    ],
    [
      of("failed", "failed", "needs_attention"),
      "0 of 3 reshoots ready",
      "2 failed; nothing was charged for them. 1 waits for your decision.",
    ],
  ])("%o", (news, title, body) => {
    expect(endWords(news)).toEqual({ title, body });
  });
});
