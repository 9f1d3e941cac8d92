import { randomUUID } from "node:crypto";
import type { PgBoss } from "pg-boss";
import { afterEach, expect, it, vi } from "vitest";
import { openDatabase } from "@/lib/platform/db/client";
import { openDatabaseProxy } from "@/lib/testing/database-proxy";
import { createTestDatabase } from "@/lib/testing/test-database";
import { openBoss, queueOn } from "./queue";

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const end of endings.splice(0).reverse()) await end();
});

async function openOn(url: string): Promise<PgBoss> {
  const boss = await openBoss(url, () => undefined, 2);
  endings.push(() => boss.stop({ graceful: false }));
  return boss;
}

async function makeDatabase() {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase(url, { maxConnections: 2 });
  endings.push(drop, database.close);
  return { url, ...database };
}

it("listens although the connection was lost when it began to", async () => {
  const { url, pool } = await makeDatabase();
  let refusals = 2;
  const proxy = await openDatabaseProxy(url, (text) =>
    /^listen/i.test(text) && refusals-- > 0 ? "before" : undefined,
  );
  endings.push(() => proxy.close());
  await openOn(proxy.url);
  const { rowCount } = await pool.query(
    "select from pg_stat_activity where datname = current_database() and query ilike 'listen %'",
  );
  expect(rowCount).toBe(1);
});

it("falls back to polling when LISTEN fails", async () => {
  const { url, db } = await makeDatabase();
  const proxy = await openDatabaseProxy(url, (text) => (/^listen/i.test(text) ? "before" : undefined));
  endings.push(() => proxy.close());
  const boss = await openOn(proxy.url);
  const done = Promise.withResolvers<void>();
  await boss.work("events.sweep", { pollingIntervalSeconds: 0.5 }, async () => done.resolve());
  await queueOn(boss).enqueue(db, "events.sweep", [{}]);
  await done.promise;
});

const HOURS_MS = 3_600_000;

it("continues to find due tasks when the system's clock is set back meanwhile", async () => {
  const { url, db } = await makeDatabase();
  const boss = await openOn(url);
  const queue = queueOn(boss);
  const [first, second] = [{ teamId: randomUUID() }, { teamId: randomUUID() }];
  const done = Promise.withResolvers<void>();
  vi.useFakeTimers({ toFake: ["Date"] });
  await boss.work(
    "connection.poll",
    { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 },
    async ([job]) => {
      vi.setSystemTime(Date.now() - 9 * HOURS_MS);
      // Due later, so no notification wakes a worker for it.
      if (JSON.stringify(job?.data).includes(first.teamId)) {
        await queue.enqueue(db, "connection.poll", [second], { afterSeconds: 1 });
      } else done.resolve();
    },
  );
  await queue.enqueue(db, "connection.poll", [first]);
  await done.promise;
});
