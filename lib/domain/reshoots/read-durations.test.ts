import { afterEach, beforeEach, expect, it } from "vitest";
import { save } from "@/lib/domain/connections/connections.repo";
import { putConnection } from "@/lib/domain/connections/put-connection";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { readDurations } from "./read-durations";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness({ budget: null });
});
afterEach(() => harness.close());

/** Delivers one reshoot for each of these durations, in seconds. */
async function deliver(...seconds: number[]): Promise<void> {
  const source = await harness.source();
  for (const [at, took] of seconds.entries()) {
    const [reshoot] = await harness.submit(source.id);
    await harness.finishAll();
    await harness.services.pool.query(
      "update reshoots set started_at = now() + make_interval(hours => $1), ended_at = now() + make_interval(hours => $1, secs => $2) where id = $3",
      [at, took, reshoot?.id],
    );
  }
}
const read = () => readDurations(harness.ctx);

it("returns nothing with fewer than three", async () => {
  expect(await read()).toEqual({ count: 0, p50Seconds: null, p90Seconds: null });
  await deliver(60, 70);
  expect(await read()).toEqual({ count: 2, p50Seconds: null, p90Seconds: null });
});

it("returns the middle of three", async () => {
  await deliver(60, 80, 70);
  expect(await read()).toMatchObject({ count: 3, p50Seconds: 70 });
});

it("uses what was delivered to this team", async () => {
  await deliver(10, 20, 30, 40, 50, 60, 70, 80, 90, 1000);
  await harness.submit((await harness.source({ upstreamVideoId: "another" })).id);
  expect(await read()).toEqual({ count: 10, p50Seconds: 50, p90Seconds: 90 });
  const stranger = harness.ctxOf(await harness.stranger());
  expect((await readDurations(stranger)).count).toBe(0);
});

it("drops the durations of another server, and keeps them when only the token is new", async () => {
  await deliver(10, 20, 30);
  const { url, token } = harness.emulator;
  await harness.services.pool.query("update reshoots set started_at = now() - interval '1 hour'");
  await harness.services.pool.query("update connections set server_since = now() - interval '2 hours'");
  await putConnection(harness.ctx, { baseUrl: url, token });
  expect((await read()).count).toBe(3);
  const tokenSealed = harness.ctx.upstream.seal(harness.teamId, token);
  const moved = { baseUrl: "https://api.acedata.cloud", tokenSealed, tokenLastFour: token.slice(-4) };
  await save(harness.ctx.db, { teamId: harness.teamId, ...moved });
  expect((await read()).count).toBe(0);
});
