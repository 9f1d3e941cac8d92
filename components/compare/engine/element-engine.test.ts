import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { ElementEngine } from "./element-engine";

let engine: ElementEngine;
const source = (id: string) => ({
  ...{ id, media: `/${id}.mp4`, proxyUrl: null, width: 16, height: 9, durationSeconds: 8, framesPerSecond: 24 },
  leads: id === "a",
  offset: 0,
});
const videos = () => [...document.querySelectorAll("video")];

/** Fakes for jsdom's videos, which cannot play: these report that they do. */
beforeEach(() => {
  vi.useFakeTimers();
  const paused = new WeakMap<HTMLMediaElement, boolean>();
  const { prototype } = HTMLMediaElement;
  vi.spyOn(prototype, "paused", "get").mockImplementation(function (this: HTMLMediaElement) {
    return paused.get(this) ?? true;
  });
  vi.spyOn(prototype, "readyState", "get").mockReturnValue(4);
  vi.spyOn(prototype, "play").mockImplementation(async function (this: HTMLMediaElement) {
    paused.set(this, false);
  });
  vi.spyOn(prototype, "pause").mockImplementation(function (this: HTMLMediaElement) {
    paused.set(this, true);
  });
  vi.spyOn(prototype, "load").mockReturnValue();
  engine = new ElementEngine(document.body);
  engine.setVideos([source("a"), source("b")]);
});
afterEach(() => {
  engine.dispose();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const fail = (video: HTMLVideoElement | undefined, code: number) => {
  Object.defineProperty(video, "error", { value: { code }, configurable: true });
  video?.dispatchEvent(new Event("error"));
};

describe("disposing", () => {
  it.each(["playing", "paused", "flickering"])("while %s leaves nothing running", async (how) => {
    if (how === "flickering") engine.setView({ ...PLAIN_VIEW, mode: "flicker" });
    if (how !== "paused") engine.play();
    await vi.advanceTimersByTimeAsync(200);
    const asked = vi.spyOn(globalThis, "requestAnimationFrame");
    engine.dispose();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    expect(videos()).toHaveLength(0);
  });

  it("and videos of another rate, while it plays, runs one loop and not two", async () => {
    engine.play();
    engine.setVideos([{ ...source("a"), media: "/c.mp4", framesPerSecond: 30 }, source("b")]);
    engine.play();
    await vi.advanceTimersByTimeAsync(100);
    const asked = vi.spyOn(globalThis, "requestAnimationFrame");
    await vi.advanceTimersByTimeAsync(160);
    // A loop asks once per screen refresh, and so does each video whose frames are watched through `currentTime`.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(3 * 11);
  });
});

describe("a file", () => {
  it("is requested again after its connection broke, and has not failed", async () => {
    const [a] = videos();
    fail(a, 2);
    await vi.advanceTimersByTimeAsync(300);
    expect(a?.load).toHaveBeenCalledTimes(1);
    expect(engine.state.sides.a?.fault).toBeUndefined();
  });

  it.each(["retry", "online"])("is requested again on %s after it failed", (how) => {
    const [, b] = videos();
    fail(b, 4);
    expect(engine.state.sides.b?.fault).toBe("missing");
    if (how === "retry") engine.retry();
    else dispatchEvent(new Event("online"));
    b?.dispatchEvent(new Event("canplay"));
    expect(b?.load).toHaveBeenCalledTimes(1);
    expect(engine.state.sides.b?.fault).toBeUndefined();
  });
});
