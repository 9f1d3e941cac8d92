import { PgBoss } from "pg-boss";
import { afterEach, expect, it } from "vitest";
import { createTestDatabase } from "@/lib/testing/test-database";
import { installQueues, QUEUE_SCHEMA } from "./install-queues";
import { TASK_NAMES } from "./tasks";

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function openBoss(url: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, schema: QUEUE_SCHEMA, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  endings.push(() => boss.stop({ graceful: false }));
  return boss;
}

it("replaces the queues of an earlier version, also those that others name as their dead letter", async () => {
  const { url, drop } = await createTestDatabase();
  endings.push(drop);
  const boss = await openBoss(url);
  for (const name of ["reshoot.unstarted", "film.derive"]) await boss.createQueue(name, { policy: "short" });
  await boss.updateQueue("reshoot.start", { deadLetter: "reshoot.unstarted" });
  await boss.send("film.derive", { filmId: "waits" });
  await boss.send("reshoot.start", { reshootId: "waits" });
  await installQueues(url);
  const queues = await boss.getQueues();
  const names = queues.map(({ name }) => name).filter((name) => !name.startsWith("__"));
  expect(new Set(names)).toEqual(new Set(TASK_NAMES));
  expect(queues.find(({ name }) => name === "reshoot.start")?.deadLetter).toBe("reshoot.start.dead-letter");
  expect((await boss.fetch("reshoot.start")).map(({ data }) => data)).toEqual([{ reshootId: "waits" }]);
});
