import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { handleFailedPoll } from "./handle-dead-letter";

const LOST_START_MS = 10 * 60_000;
const NOW = new Date("2026-11-28T12:00:00Z");
const before = (milliseconds: number) => new Date(NOW.getTime() - milliseconds);

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness({ timeouts: { lostStartMs: LOST_START_MS } });
});
afterEach(() => harness.close());

it.each<[string, { created: Date; started: Date | null }, string]>([
  ["is polled on until its time is over", { created: before(1e9), started: before(LOST_START_MS - 1) }, "rendering"],
  ["needs attention from then on", { created: before(1e9), started: before(LOST_START_MS) }, "needs_attention"],
  ["is as old as its order when its start is unknown", { created: before(1e9), started: null }, "needs_attention"],
  ["is young when it was just ordered", { created: NOW, started: null }, "rendering"],
])("a reshoot whose polls failed %s", async (_name, { created, started }, status) => {
  const [reshoot] = await harness.submit((await harness.source()).id);
  await harness.services.pool.query(
    "update reshoots set status = 'rendering', created_at = $2, started_at = $3 where id = $1",
    [reshoot?.id, created, started],
  );
  await handleFailedPoll({ ...harness.worker, now: () => NOW }, { teamId: harness.teamId });
  expect(await harness.statuses()).toEqual([status]);
});
