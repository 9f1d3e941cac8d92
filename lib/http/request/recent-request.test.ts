import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { hasRecentRequest, noteRequest } from "./recent-request";

const holder = globalThis as { reshootRequestAt?: number };

beforeEach(() => {
  delete holder.reshootRequestAt;
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  delete holder.reshootRequestAt;
});

it("a request counts for half a second, in every bundle of this process", () => {
  expect(hasRecentRequest()).toBe(false);
  noteRequest();
  expect(hasRecentRequest()).toBe(true);
  vi.advanceTimersByTime(499);
  expect(hasRecentRequest()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(hasRecentRequest()).toBe(false);
  holder.reshootRequestAt = performance.now();
  expect(hasRecentRequest()).toBe(true);
});
