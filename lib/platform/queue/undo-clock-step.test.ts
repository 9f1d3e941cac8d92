import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { WorkerCtx } from "@/lib/domain/context";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { undoClockStep } from "./undo-clock-step";

let harness: TestHarness;
let ctx: WorkerCtx;
beforeAll(async () => {
  harness = await openTestHarness();
  ctx = harness.worker;
});
afterAll(() => harness.close());
beforeEach(() => harness.services.pool.query("delete from queue.job"));

const query = async (text: string, values: unknown[] = []) => (await harness.services.pool.query(text, values)).rows;

/** As if the clock were set back by nine hours: all times written so far are nine hours ahead. */
async function setClockBack(): Promise<void> {
  const ahead = (...columns: string[]) => columns.map((name) => `${name} = ${name} + interval '9 hours'`).join();
  await query("update queue.queue set monitor_claim_on = now()");
  await query(`update queue.queue set ${ahead("monitor_claim_on", "maintain_on")}`);
  await query(`update queue.job set ${ahead("start_after", "created_on", "started_on", "heartbeat_on")}`);
  await query(
    `update connection_throttles set ${ahead("next_start_at", "held_until", "poll_after", "poll_lease_until")}`,
  );
  await query(`update reshoots set ${ahead("wait_until")}`);
  await query("update rate_limits set expire = expire + 9 * 3600 * 1000");
}

const seconds = (column: string) => `round(extract(epoch from ${column} - now()))::int`;
const dueTimes = async () =>
  (
    await query(`select ${seconds("start_after")} as due from queue.job where state < 'active' order by start_after`)
  ).map(({ due }) => due);
const close = (to: number) => expect.toSatisfy((value: number) => Math.abs(value - to) <= 2, `about ${to}`);

it("keeps the remaining time of tasks, and does not change tasks that were added since", async () => {
  const book = (afterSeconds: number) =>
    ctx.queue.enqueue(ctx.db, "connection.poll", [{ teamId: randomUUID() }], { afterSeconds });
  await book(60);
  await book(600);
  await setClockBack();
  await book(5);
  await undoClockStep(ctx);
  expect(await dueTimes()).toEqual([5, 60, 600].map(close));
});

it("keeps overdue tasks due at once", async () => {
  await ctx.queue.enqueue(ctx.db, "connection.poll", [{ teamId: randomUUID() }]);
  await query(
    "update queue.job set start_after = now() - interval '10 seconds', created_on = now() - interval '1 minute'",
  );
  await setClockBack();
  await undoClockStep(ctx);
  expect(await dueTimes()).toEqual([close(-10)]);
});

it("makes no team wait for a slot, a poll time or a lease that had passed before", async () => {
  await query("insert into connection_throttles (team_id, next_start_at) values ($1, now()) on conflict do nothing", [
    harness.teamId,
  ]);
  await query(
    "update connection_throttles set next_start_at = now() - interval '2 seconds', held_until = now() - interval '1 second', " +
      "poll_after = now(), poll_lease = gen_random_uuid(), poll_lease_until = now() + interval '20 seconds'",
  );
  await setClockBack();
  await undoClockStep(ctx);
  const [waits] = await query(
    `select ${seconds("next_start_at")} as next, ${seconds("held_until")} as held, ${seconds("poll_after")} as look,
      ${seconds("poll_lease_until")} as lease from connection_throttles`,
  );
  expect(waits).toEqual({
    next: close(-2),
    held: close(-1),
    look: close(0),
    lease: expect.toSatisfy((left) => left <= 30),
  });
});

it("lets another worker take over the task of a dead one, and pg-boss supervise again", async () => {
  await ctx.queue.enqueue(ctx.db, "connection.poll", [{ teamId: harness.teamId }]);
  expect(await harness.services.boss.fetch("connection.poll")).toHaveLength(1);
  await setClockBack();
  await undoClockStep(ctx);
  await query("update queue.job set heartbeat_on = heartbeat_on - interval '20 seconds'");
  await query("update queue.queue set monitor_claim_on = monitor_claim_on - interval '6 seconds'");
  await harness.services.boss.supervise("connection.poll");
  expect(await query("select state from queue.job")).toEqual([{ state: "retry" }]);
});

it("keeps the remaining time of the provider's throttle, a reshoot in flight and a rate limit", async () => {
  await harness.submit((await harness.source()).id);
  await query("update reshoots set wait_until = now() + interval '2 hours'");
  await query(
    "update connection_throttles set next_start_at = now() + interval '3 seconds', held_until = now() + interval '30 seconds'",
  );
  await harness.services.limits.take("write", "a person");
  await setClockBack();
  await undoClockStep(ctx);
  expect(await query(`select ${seconds("wait_until")} as wait from reshoots`)).toEqual([{ wait: close(7200) }]);
  expect(
    await query(
      `select ${seconds("next_start_at")} as next, ${seconds("held_until")} as held from connection_throttles`,
    ),
  ).toEqual([{ next: close(3), held: close(30) }]);
  const [counter] = await query(
    "select expire::float8 - extract(epoch from now()) * 1000 as ms from rate_limits where key like '%a person'",
  );
  expect(counter?.ms).toBeLessThanOrEqual(62_000);
});

it("changes nothing when the clock is right", async () => {
  await query("update queue.queue set monitor_claim_on = now()");
  await ctx.queue.enqueue(ctx.db, "connection.poll", [{ teamId: harness.teamId }], { afterSeconds: 40_000 });
  await undoClockStep(ctx);
  expect(await dueTimes()).toEqual([close(40_000)]);
});
