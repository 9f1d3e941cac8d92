import { describe, expect, it } from "vitest";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { evaluatePoll } from "./evaluate-poll";

const NOW = new Date("2026-11-28T12:00:00Z");
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const TIMEOUTS = { renderMs: 60_000, goneMs: 10_000 };
const EARLIER = later(-1);
const NO_REASON = "Ace Data Cloud finished this reshoot without a video.";

type Row = Parameters<typeof evaluatePoll>[0];
const row = (changes: Partial<Row> = {}): Row => ({
  ...{ status: "rendering", upstreamTaskId: "task-1", deliveredAt: null, waitUntil: later(1) },
  ...changes,
});
const task = (changes: Partial<VeoTask> = {}): VeoTask => ({
  ...{ id: "task-1", type: "reshoot", createdAt: null, finishedAt: null, request: {}, elapsedSeconds: null },
  ...{ state: "pending", items: [], failure: null },
  ...changes,
});
const failed = (code: string, message: string, finishedAt: Date | null = null) =>
  task({ state: "failed", failure: { code, message }, finishedAt });
const polled = (of: Row, seen?: VeoTask) => evaluatePoll(of, { task: seen, now: NOW, timeouts: TIMEOUTS });

describe("a task that is not listed", () => {
  it.each([
    ["no limit", null],
    ["a limit that is reached now", NOW],
    ["a later limit", later(1)],
  ])("is waited for with %s", (_limit, waitUntil) => {
    expect(polled(row({ waitUntil }))).toBeNull();
  });

  it("is lost after the limit, in the status in which the reshoot was read", () => {
    expect(polled(row({ waitUntil: EARLIER }))).toEqual({
      event: "overdue",
      from: "rendering",
      changes: { failureCode: "task_lost", failureMessage: "Ace Data Cloud no longer lists the task of this reshoot." },
    });
  });

  it("is a lost start when no task was ever known", () => {
    expect(polled(row({ status: "starting", upstreamTaskId: null, waitUntil: EARLIER }))).toMatchObject({
      event: "overdue",
      from: "starting",
      changes: { failureCode: "start_lost" },
    });
  });
});

describe("a pending task", () => {
  it("starts the time limit of the render when the start was searched for, also after its own limit", () => {
    const found = {
      event: "seen_pending",
      changes: { upstreamTaskId: "task-1", waitUntil: later(60_000) },
      afterSeconds: 2,
    };
    const starting = row({ status: "starting", upstreamTaskId: null, waitUntil: EARLIER });
    expect(polled(starting, task())).toEqual(found);
  });

  it("is waited for until the limit, and then needs attention without another task ID", () => {
    expect(polled(row(), task())).toBeNull();
    expect(polled(row({ waitUntil: EARLIER }), task())).toEqual({
      event: "overdue",
      from: "rendering",
      changes: {
        failureCode: "render_overdue",
        failureMessage: "Ace Data Cloud is taking unusually long to render this reshoot.",
      },
    });
  });
});

describe("a task that succeeded", () => {
  const done = task({ state: "succeeded", items: [{ id: "video-1", videoUrl: "https://videos.test/1.mp4" }] });
  const changes = {
    ...{ upstreamTaskId: "task-1", upstreamVideoId: "video-1", upstreamUrl: "https://videos.test/1.mp4" },
    ...{ deliveredAt: NOW, waitUntil: later(10_000), failureCode: null, failureMessage: null },
  };

  it("is delivered now, and its URL is tried for a while", () => {
    expect(polled(row(), done)).toEqual({ event: "seen_succeeded", changes });
    expect(polled(row({ waitUntil: EARLIER }), done)).toEqual({ event: "seen_succeeded", changes });
  });

  it("keeps the moment of its first delivery", () => {
    expect(polled(row({ deliveredAt: EARLIER }), done)?.changes?.deliveredAt).toEqual(EARLIER);
  });

  it("needs a decision without a video, and names its task", () => {
    expect(polled(row(), { ...done, items: [] })).toEqual({
      event: "overdue",
      changes: { failureCode: "no_video", failureMessage: NO_REASON, upstreamTaskId: "task-1" },
    });
  });
});

describe("a task that failed", () => {
  it("ends the reshoot with the reason as a sentence", () => {
    expect(polled(row(), failed("internal", "The GPU caught fire"))).toEqual({
      event: "seen_failed",
      changes: {
        ...{ upstreamTaskId: "task-1", failureCode: "upstream_failed" },
        failureMessage: "Ace Data Cloud couldn't make this reshoot: The GPU caught fire.",
      },
    });
    expect(polled(row(), task({ state: "failed" }))?.changes?.failureMessage).toBe(
      "Ace Data Cloud couldn't make this reshoot: Ace Data Cloud gave no reason.",
    );
  });

  it("needs a decision when its video had been delivered", () => {
    expect(polled(row({ deliveredAt: EARLIER }), failed("internal", "no"))).toMatchObject({
      event: "overdue",
      changes: { failureCode: "taken_back", upstreamTaskId: "task-1" },
    });
  });

  it("without a video needs a decision, with the reason if there is one", () => {
    const messageOf = (message: string) => polled(row(), failed("no_video", message))?.changes;
    expect(messageOf(NO_REASON)).toEqual({
      ...{ failureCode: "no_video", failureMessage: NO_REASON, upstreamTaskId: "task-1" },
    });
    expect(messageOf("Too dark")).toMatchObject({
      failureCode: "no_video",
      failureMessage: `${NO_REASON} It says: Too dark.`,
    });
  });

  it("without a video is waited for shortly after it finished", () => {
    const finished = (milliseconds: number, code = "no_video", waitUntil: Date | null = later(1)) =>
      polled(row({ waitUntil }), failed(code, NO_REASON, later(milliseconds)));
    expect(finished(-9_999)).toBeNull();
    expect(finished(-10_000)).toMatchObject({ changes: { failureCode: "no_video" } });
    expect(finished(-9_999, "no_video", EARLIER)).toMatchObject({ changes: { failureCode: "no_video" } });
    expect(finished(-9_999, "internal")).toMatchObject({ event: "seen_failed" });
  });
});
