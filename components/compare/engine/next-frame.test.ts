import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NextFrame } from "./next-frame";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("acts once in the next animation frame, at that frame's time, and not after end()", () => {
  const act = vi.fn();
  const next = new NextFrame(act);
  next.ask();
  next.ask();
  vi.advanceTimersByTime(40);
  expect(act.mock.calls).toEqual([[expect.any(Number)]]);
  next.ask();
  next.end();
  next.ask();
  vi.advanceTimersByTime(40);
  expect(act).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});
