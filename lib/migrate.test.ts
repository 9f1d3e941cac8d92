import { afterEach, expect, it } from "vitest";
import { openDatabaseProxy } from "@/lib/testing/database-proxy";
import { createTestDatabase } from "@/lib/testing/test-database";
import { migrateDatabase } from "./migrate";

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it("survives the loss of its own connection while the queues are installed on another", async () => {
  const { url, drop } = await createTestDatabase();
  endings.push(drop);
  let isCut = false;
  const proxy = await openDatabaseProxy(url, (statement, cutOthers) => {
    if (isCut || !statement.includes("queue.version")) return;
    isCut = true;
    cutOthers();
    return;
  });
  endings.push(() => proxy.close());
  // Without a listener of its own the lost connection would be an uncaught error, which ends the process.
  await migrateDatabase(proxy.url);
  expect(isCut).toBe(true);
});
