import { once } from "node:events";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { serveEvents } from "@/lib/http/serve-events";
import { readEvents } from "@/lib/testing/read-events";
import { spawnWorker } from "@/lib/testing/spawn-worker";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { startWorker } from "./start";

let world: TestWorld;
const endings: (() => unknown)[] = [];
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  await world.close();
});

/** Opens a stream, reads what it says of the past, and leaves. */
async function whatIsTold(after?: string) {
  const headers = { cookie: world.owner.cookie, ...(after !== undefined && { "last-event-id": after }) };
  const stream = readEvents(await serveEvents(new Request("http://localhost:3000/api/events", { headers })));
  const told = await stream.until("hello");
  await stream.leave();
  return { changes: told.map(({ data }) => data), place: told.at(-1)?.id ?? "" };
}

it("a crash between settle and notify leaves exactly one charge, and a screen that comes back is told", async () => {
  const [reshoot] = await world.submit((await world.source()).id);
  const { place } = await whatIsTold();
  const ear = new pg.Client({ connectionString: world.databaseUrl });
  await ear.connect();
  endings.push(() => ear.end());
  await ear.query("listen reshoot_events");

  const child = spawnWorker(world);
  endings.push(() => child.kill("SIGKILL"));
  const dead = once(child, "exit");
  // The first sign that the settlement has been committed is the last that this worker gives.
  ear.on("notification", ({ payload = "" }) => {
    if (payload.includes('"ready"')) child.kill("SIGKILL");
  });
  await expect.poll(() => world.statuses(), { timeout: 40_000, interval: 200 }).toEqual(["rendering"]);
  await world.emulator.control.finish();
  expect(await dead).toEqual([null, "SIGKILL"]);

  expect((await whatIsTold(place)).changes).toContainEqual({ noun: "reshoot", id: reshoot?.id, status: "ready" });
  const worker = await startWorker(world.services);
  endings.push(() => worker.stop());
  await world.runTasks(["reshoot.start", "connection.poll", "reshoot.save"]);
  expect(await world.statuses()).toEqual(["ready"]);
  expect(await world.emulator.control.ledger()).toMatchObject({ count: 1, charged: 1.2 });
  expect(await world.ledgerFaults()).toEqual([]);
}, 90_000);
