import { afterEach, expect, it, vi } from "vitest";
import { createJoinedWork } from "./joined-work";

/** Reads a counter when it begins, and ends when it is told to. */
function slowRead() {
  let value = 0;
  const ends: ((error?: Error) => void)[] = [];
  const read = () => {
    const seen = value;
    return new Promise<number>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(seen)));
    });
  };
  const count = () => ends.length;
  const write = () => {
    value += 1;
  };
  return { read, count, end: (error?: Error) => ends.at(-1)?.(error), write };
}
afterEach(() => void vi.useRealTimers());
const turn = () => new Promise((resolve) => setImmediate(resolve));

it("does the work once for all who came before it began, and again for those who came later", async () => {
  const { read, count, end, write } = slowRead();
  const joined = createJoinedWork<number>();
  const first = joined("a", read);
  write();
  const late = [joined("a", read), joined("a", read), joined("a", read)];
  await turn();
  expect(count()).toBe(1);
  end();
  expect(await first).toBe(0);
  await turn();
  expect(count()).toBe(2);
  write();
  const later = joined("a", read);
  end();
  expect(await Promise.all(late)).toEqual([1, 1, 1]);
  await turn();
  end();
  expect([await later, count()]).toEqual([2, 3]);
  const alone = joined("a", read);
  end();
  expect([await alone, count()]).toEqual([2, 4]);
});

it("keeps keys apart, and goes on after work that failed", async () => {
  const { read, count, end } = slowRead();
  const joined = createJoinedWork<number>();
  const failing = joined("a", read);
  const next = joined("a", read);
  void joined("b", read);
  expect(count()).toBe(2);
  end();
  await turn();
  expect(count()).toBe(2);
  void failing.catch(() => undefined);
  const other = createJoinedWork<number>();
  const broken = other("a", read);
  const after = other("a", read);
  end(new Error("no"));
  await expect(broken).rejects.toThrow("no");
  await turn();
  end();
  expect(await after).toBe(0);
  void next.catch(() => undefined);
});

it.each([
  ["as long as it was told to", 100, 400],
  ["a second at most", 3_000, 1_000],
])("rests between two times: %s", async (_, tookMs, restMs) => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const { read, count, end } = slowRead();
  const joined = createJoinedWork<number>({ rest: 4 });
  const first = joined("a", read);
  const late = joined("a", read);
  await vi.advanceTimersByTimeAsync(tookMs);
  end();
  await first;
  await vi.advanceTimersByTimeAsync(restMs - 1);
  const later = joined("a", read);
  expect(count()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(count()).toBe(2);
  end();
  expect(await Promise.all([late, later])).toEqual([0, 0]);
});

it("does not rest for those who find it idle", async () => {
  const { read, count, end } = slowRead();
  const joined = createJoinedWork<number>({ rest: 4 });
  for (const times of [1, 2]) {
    const done = joined("a", read);
    expect(count()).toBe(times);
    end();
    await done;
  }
});

it("begins at most twice in the time of a pair, and tells everyone what was true after they asked", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const { read, end, write } = slowRead();
  const joined = createJoinedWork<number>({ pairMs: 500 });
  const startedAt = performance.now();
  const begun: number[] = [];
  const told: { askedAt: number; value: number }[] = [];
  const timed = () => {
    begun.push(Math.round(performance.now() - startedAt));
    return read();
  };
  for (let askedAt = 0; askedAt < 100; askedAt += 1) {
    void joined("a", timed).then((value) => told.push({ askedAt, value }));
    await vi.advanceTimersByTimeAsync(10);
    end();
    write();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(500);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual([0, 20, 500, 520, 1_000, 1_020, 1_500, 1_520, 2_000]);
  expect(told).toHaveLength(100);
  // Each asks after as many changes as were asked before it.
  expect(told.filter(({ askedAt, value }) => value < askedAt)).toEqual([]);
});

it("waits for nothing when a pair was long ago, and keeps no outcome until then", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const { read, count, end } = slowRead();
  const joined = createJoinedWork<number>({ pairMs: 500 });
  for (const times of [1, 2, 3, 4]) {
    const done = joined("a", read);
    expect(count()).toBe(times);
    end();
    await done;
    if (times === 2) await vi.advanceTimersByTimeAsync(500);
  }
  expect(vi.getTimerCount()).toBe(2);
  await vi.advanceTimersByTimeAsync(500);
  expect(vi.getTimerCount()).toBe(0);
});
