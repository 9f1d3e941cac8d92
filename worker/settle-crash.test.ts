import { once } from "node:events";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { serveEvents } from "@/lib/http/serve-events";
import { readEvents } from "@/lib/testing/read-events";
import { spawnWorker } from "@/lib/testing/spawn-worker";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { startWorker } from "./start";

let harness: TestHarness;
const endings: (() => unknown)[] = [];
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await harness.close();
});

/** Opens a stream, reads its replay of past events, and closes it. */
async function whatIsTold(after?: string) {
  const headers = { cookie: harness.owner.cookie, ...(after !== undefined && { "last-event-id": after }) };
  const stream = readEvents(await serveEvents(new Request("http://localhost:3000/api/events", { headers })));
  const told = await stream.until("hello");
  await stream.leave();
  return { changes: told.map(({ data }) => data), place: told.at(-1)?.id ?? "" };
}

it("a crash between settle and notify leaves exactly one charge, and a reconnected screen gets the event", async () => {
  const [reshoot] = await harness.submit((await harness.source()).id);
  const { place } = await whatIsTold();
  const listener = new pg.Client({ connectionString: harness.databaseUrl });
  await listener.connect();
  endings.push(() => listener.end());
  await listener.query("listen reshoot_events");

  const child = await spawnWorker(harness);
  endings.push(() => child.kill("SIGKILL"));
  const dead = once(child, "exit");
  // Kills the worker at the first notification after the settlement is committed.
  listener.on("notification", ({ payload = "" }) => {
    if (payload.includes('"ready"')) child.kill("SIGKILL");
  });
  await expect.poll(() => harness.statuses(), { timeout: 40_000, interval: 200 }).toEqual(["rendering"]);
  await harness.emulator.control.finish();
  expect(await dead).toEqual([null, "SIGKILL"]);

  expect((await whatIsTold(place)).changes).toContainEqual({ noun: "reshoot", id: reshoot?.id, status: "ready" });
  const worker = await startWorker(harness.services);
  endings.push(() => worker.stop());
  await harness.runTasks(["reshoot.start", "connection.poll", "reshoot.save"]);
  expect(await harness.statuses()).toEqual(["ready"]);
  expect(await harness.emulator.control.ledger()).toMatchObject({ count: 1, charged: 1.2 });
  expect(await harness.ledgerFaults()).toEqual([]);
}, 90_000);
