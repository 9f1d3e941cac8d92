import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { BEAT_MS, SILENCE_MS } from "@/lib/shared/contracts/share-view";
import { PlayedFrames } from "./played-frames";
import { useShareHeartbeat } from "./use-share-heartbeat";

type Beat = { url: string; played: unknown };
const beats: Beat[] = [];
let answer: () => Promise<Response>;
const opens = (mediaToken: string) => async () => Response.json({ mediaToken });

beforeEach(() => {
  vi.useFakeTimers();
  beats.length = 0;
  answer = opens("second");
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    beats.push({ url, played: JSON.parse(String(init.body)).played });
    return answer();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const beat = (played = new PlayedFrames()) => renderHook(() => useShareHeartbeat("first", played));

it("reports played frames once, and uses the newest mediaToken", async () => {
  const played = new PlayedFrames();
  beat(played);
  for (const frame of [3, 4, 5]) played.add(frame);
  await pass(2 * BEAT_MS + 100);
  expect(beats).toEqual([
    { url: "/api/share-files/first/beat", played: [[3, 5]] },
    { url: "/api/share-files/second/beat", played: [] },
  ]);
});

it("keeps the first mediaToken in media URLs until it is renewed, so that playback does not restart", async () => {
  const { result } = beat();
  await pass(3 * BEAT_MS);
  expect(result.current.mediaToken).toBe("first");
  await pass(8 * 60_000);
  expect(result.current.mediaToken).toBe("second");
});

it("is lost when no answer has arrived for a while, and recovers", async () => {
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  const { result } = beat();
  await pass(SILENCE_MS - BEAT_MS);
  expect(result.current.isLost).toBe(false);
  await pass(2 * BEAT_MS + 100);
  expect(result.current.isLost).toBe(true);
  answer = opens("third");
  await pass(BEAT_MS + 100);
  expect(result.current.isLost).toBe(false);
});

it("asks at once when the page is visible again", async () => {
  beat();
  await pass(1_000);
  await act(async () => document.dispatchEvent(new Event("visibilitychange")));
  expect(beats).toHaveLength(1);
});

it("ends with its page: no more requests, not even after a pending answer", async () => {
  let reply: (response: Response) => void = () => undefined;
  answer = () =>
    new Promise((resolve) => {
      reply = resolve;
    });
  const { unmount } = beat();
  await pass(BEAT_MS + 100);
  unmount();
  await act(async () => reply(Response.json({ mediaToken: "late" })));
  await pass(10 * 60_000);
  expect(beats).toHaveLength(1);
});
