import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, renderHook, waitFor } from "@testing-library/react";
import fc from "fast-check";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { aReshoot } from "@/lib/testing/wire-values";
import { useBatchNews } from "./batch-news";
import { MOST_IN_FLIGHT, MOST_OVER, useOwnBatches, watchBatches } from "./batches";
import { createQueryClient } from "./fetch/query-client";

const idOf = (kind: string, index: number) => `0190a000-0000-7000-8000-${kind}${String(index).padStart(10, "0")}`;
const inFlight = (count: number): Reshoot[] =>
  Array.from({ length: count }, (_, index) =>
    aReshoot({ id: idOf("aa", index), batchId: idOf("bb", index), status: "rendering" }),
  );

const openCalls: string[] = [];

function renderWith(stored: readonly Reshoot[]) {
  const asked: string[] = [];
  openCalls.length = 0;
  vi.stubGlobal("fetch", async (url: string) => {
    const { searchParams } = new URL(url, "http://studio.test");
    const batchId = searchParams.get("batchId");
    (batchId ? asked : openCalls).push(url);
    return Response.json({ items: stored.filter((each) => !batchId || each.batchId === batchId), nextCursor: null });
  });
  const client = createQueryClient(() => undefined);
  client.setQueryData(["viewer"], { user: aReshoot().createdBy, role: "owner" });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { asked, ...renderHook(() => useBatchNews(useOwnBatches()), { wrapper }) };
}

describe("a viewer with many batches in flight", () => {
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it.each([1, 12, 13, 14, 200])("gets a page: %i batches", async (count) => {
    const { result, asked } = renderWith(inFlight(count));
    const expected = Math.min(count, MOST_IN_FLIGHT);
    await waitFor(() => expect(result.current).toHaveLength(expected));
    expect(new Set(asked).size).toBe(expected);
  });
});

describe("a tab that becomes visible again", () => {
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("does not request every batch at once", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { result, asked } = renderWith(inFlight(20));
    await waitFor(() => expect(result.current).toHaveLength(20));
    const before = asked.length;
    vi.setSystemTime(Date.now() + 3_600_000);
    window.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("online"));
    await waitFor(() => expect(openCalls.length).toBeGreaterThan(1));
    expect(asked.length).toBe(before);
  });
});

describe("the watched batches", () => {
  const ids = fc.uniqueArray(
    fc.integer({ min: 0, max: 80 }).map((index) => idOf("bb", index)),
    { maxLength: 60 },
  );

  it("reach their final list in one step, stay within the limits, and keep every batch in flight", () => {
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 12 }), (rounds) => {
        let watched: readonly string[] = [];
        for (const moving of rounds) {
          const next = watchBatches(watched, moving);
          expect(watchBatches(next, moving)).toBe(next);
          expect(new Set(next).size).toBe(next.length);
          const held = next.filter((id) => moving.includes(id));
          expect(held.length).toBeGreaterThanOrEqual(Math.min(moving.length, MOST_IN_FLIGHT));
          expect(held.length).toBeLessThanOrEqual(MOST_IN_FLIGHT + MOST_OVER);
          expect(next.length - held.length).toBeLessThanOrEqual(MOST_OVER);
          for (const id of watched) if (moving.includes(id)) expect(next).toContain(id);
          watched = next;
        }
      }),
    );
  });
});
