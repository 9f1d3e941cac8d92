import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { HEARTBEAT_MS, SILENCE_MS } from "@/lib/shared/contracts/share-view";
import { PlayedFrames } from "./played-frames";
import { useShareHeartbeat } from "./use-share-heartbeat";

type Beat = { url: string; played: unknown };
const heartbeats: Beat[] = [];
let answer: () => Promise<Response>;
const opens = (mediaToken: string) => async () => Response.json({ mediaToken });

beforeEach(() => {
  vi.useFakeTimers();
  heartbeats.length = 0;
  answer = opens("second");
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    heartbeats.push({ url, played: JSON.parse(String(init.body)).played });
    return answer();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const heartbeat = (played = new PlayedFrames()) => renderHook(() => useShareHeartbeat("first", played));

it("reports played frames once, and uses the newest mediaToken", async () => {
  const played = new PlayedFrames();
  heartbeat(played);
  for (const frame of [3, 4, 5]) played.add(frame);
  await pass(2 * HEARTBEAT_MS + 100);
  expect(heartbeats).toEqual([
    { url: "/api/share-files/first/heartbeat", played: [[3, 5]] },
    { url: "/api/share-files/second/heartbeat", played: [] },
  ]);
});

it("keeps the first mediaToken in media URLs until it is renewed, so that playback does not restart", async () => {
  const { result } = heartbeat();
  await pass(3 * HEARTBEAT_MS);
  expect(result.current.mediaToken).toBe("first");
  await pass(8 * 60_000);
  expect(result.current.mediaToken).toBe("second");
});

it("is lost when no answer has arrived for a while, and recovers", async () => {
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  const { result } = heartbeat();
  await pass(SILENCE_MS - HEARTBEAT_MS);
  expect(result.current.isLost).toBe(false);
  await pass(2 * HEARTBEAT_MS + 100);
  expect(result.current.isLost).toBe(true);
  answer = opens("third");
  await pass(HEARTBEAT_MS + 100);
  expect(result.current.isLost).toBe(false);
});

it("asks at once when the page is visible again", async () => {
  heartbeat();
  await pass(1_000);
  await act(async () => document.dispatchEvent(new Event("visibilitychange")));
  expect(heartbeats).toHaveLength(1);
});

it("ends with its page: no more requests, not even after a pending answer", async () => {
  let reply: (response: Response) => void = () => undefined;
  answer = () =>
    new Promise((resolve) => {
      reply = resolve;
    });
  const { unmount } = heartbeat();
  await pass(HEARTBEAT_MS + 100);
  unmount();
  await act(async () => reply(Response.json({ mediaToken: "late" })));
  await pass(10 * 60_000);
  expect(heartbeats).toHaveLength(1);
});
