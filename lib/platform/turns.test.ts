import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTurns } from "./turns";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that ends when it is told to, and writes down when it began. */
function workOf(names: string[]) {
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    names.push(name);
    return new Promise<void>((resolve) => void ends.set(name, resolve));
  };
  return { work, end: (name: string) => ends.get(name)?.() };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

it("joins what is asked before a turn begins, and gives another turn to what is asked later", async () => {
  const began: string[] = [];
  const { work, end } = workOf(began);
  const turns = createTurns(2);
  const first = turns.take("a", work("1"), 500);
  expect(turns.take("a", work("2"), 500)).toBe(first);
  await vi.advanceTimersByTimeAsync(499);
  expect(began).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(began).toEqual(["1"]);

  const second = turns.take("a", work("3"), 0);
  await settle();
  expect(began).toEqual(["1"]);
  end("1");
  await first;
  // Its place is empty for as long as the work took; the other place is free.
  await settle();
  expect(began).toEqual(["1", "3"]);
  end("3");
  await second;
});

it("brings a turn forward, and never puts it off", async () => {
  const began: string[] = [];
  const { work, end } = workOf(began);
  const turns = createTurns(1);
  void turns.take("a", work("1"), 500);
  void turns.take("a", work("2"), 10);
  void turns.take("a", work("3"), 9_000);
  await vi.advanceTimersByTimeAsync(10);
  expect(began).toEqual(["1"]);
  end("1");
  await settle();
});

it("does so much at once, and rests as long as the work took", async () => {
  const began: string[] = [];
  const { work, end } = workOf(began);
  const turns = createTurns(2);
  for (const name of ["a", "b", "c", "d"]) void turns.take(name, work(name), 0);
  await settle();
  expect(began).toEqual(["a", "b"]);
  await vi.advanceTimersByTimeAsync(300);
  end("a");
  await vi.advanceTimersByTimeAsync(299);
  expect(began).toEqual(["a", "b"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(began).toEqual(["a", "b", "c"]);
});

it("frees the place of work that failed, and forgets what was dropped", async () => {
  const began: string[] = [];
  const { work } = workOf(began);
  const turns = createTurns(1);
  await expect(turns.take("a", () => Promise.reject(new Error("no")), 0)).rejects.toThrow("no");
  const dropped = turns.take("b", work("b"), 100);
  turns.drop("b");
  await dropped;
  void turns.take("c", work("c"), 0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(began).toEqual(["c"]);
});
