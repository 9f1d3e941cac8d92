import { afterEach, beforeEach, expect, it } from "vitest";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { listReshoots } from "./list-reshoots";

let harness: TestHarness;
/** Newest first. */
let ids: string[];
beforeEach(async () => {
  harness = await openTestHarness();
  const sent = await harness.submit((await harness.source()).id, MOTION_IDS.slice(0, 5));
  ids = sent.map(({ id }) => id).reverse();
});
afterEach(() => harness.close());

async function page(limit: number, cursor?: string) {
  const { items, nextCursor } = await listReshoots(harness.ctx, { limit, cursor });
  return { ids: items.map(({ id }) => id), nextCursor };
}

it("a page has as many reshoots as were asked for, and the next one begins after its last", async () => {
  const first = await page(3);
  expect(first).toEqual({ ids: ids.slice(0, 3), nextCursor: ids[2] });
  expect(await page(3, first.nextCursor ?? "")).toEqual({ ids: ids.slice(3), nextCursor: null });
});

it("a page with just the last reshoots has no next one", async () => {
  expect(await page(5)).toEqual({ ids, nextCursor: null });
});
