import { afterEach, expect, it } from "vitest";
import { createLog } from "@/lib/platform/log";
import { openDatabaseProxy } from "@/lib/testing/database-proxy";
import { createTestDatabase } from "@/lib/testing/test-database";
import { openDatabase } from "./client";
import { keepListening } from "./listen";

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const silent = createLog("silent", process.stdout);

it("reconnects whenever its connection is cut, also while connecting, and reports a possible gap", async () => {
  const { url, drop } = await createTestDatabase();
  const { pool, close } = openDatabase(url, { maxConnections: 1 });
  endings.push(drop, close);
  let refusals = 2;
  let cutNow = () => {};
  const proxy = await openDatabaseProxy(url, (statement, cutOthers) => {
    cutNow = cutOthers;
    return /^listen/i.test(statement) && refusals-- > 0 ? "before" : undefined;
  });
  endings.push(() => proxy.close());
  const heard: string[] = [];
  const hear = { message: (payload: string) => heard.push(payload), gap: () => heard.push("gap") };
  const listening = keepListening(proxy.url, "a_channel", hear, silent);
  endings.push(() => listening.close());
  expect(await listening.whenUp(20_000)).toBe(true);
  await pool.query("select pg_notify('a_channel', 'first')");
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["first"]);

  const other = openDatabase(proxy.url, { maxConnections: 1 });
  endings.push(other.close);
  await other.pool.query("select 1");
  cutNow();
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["first", "gap"]);
  await pool.query("select pg_notify('a_channel', 'second')");
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["first", "gap", "second"]);
});
