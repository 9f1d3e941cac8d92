import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readInTurn } from "./read-in-turn";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Reads that end when they are told to. */
function slowReads() {
  const ends: PromiseWithResolvers<void>[] = [];
  const read = () => {
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  };
  return { read, count: () => ends.length, last: () => ends.at(-1) };
}

it("reads a random moment after the first of several calls", async () => {
  const { read, count } = slowReads();
  const turn = readInTurn(read, () => 0.8);
  turn.soon();
  await vi.advanceTimersByTimeAsync(150);
  turn.soon();
  await vi.advanceTimersByTimeAsync(49);
  expect(count()).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(count()).toBe(1);
});

it("never reads twice at once, and once more for all that came meanwhile, after as long as the read took", async () => {
  const { read, count, last } = slowReads();
  const turn = readInTurn(read, () => 0);
  turn.soon();
  await vi.advanceTimersByTimeAsync(0);
  for (let call = 0; call < 5; call += 1) turn.soon();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(count()).toBe(1);
  last()?.resolve();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(count()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(count()).toBe(2);
  last()?.resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(count()).toBe(2);
});

it("goes on after a read that failed, and stops when it is told to", async () => {
  const { read, count, last } = slowReads();
  const turn = readInTurn(read, () => 0);
  turn.soon();
  await vi.advanceTimersByTimeAsync(0);
  last()?.reject(new Error("offline"));
  await vi.advanceTimersByTimeAsync(0);
  turn.soon();
  await vi.advanceTimersByTimeAsync(0);
  expect(count()).toBe(2);
  turn.soon();
  turn.stop();
  last()?.resolve();
  await vi.advanceTimersByTimeAsync(60_000);
  turn.soon();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(count()).toBe(2);
});
