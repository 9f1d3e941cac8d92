import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-database";

const made: TestDatabase[] = [];
afterAll(() => Promise.all(made.map((database) => database.drop())));

async function create() {
  const database = await createTestDatabase();
  made.push(database);
  return database;
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

it("creates migrated databases, including the queues", async () => {
  const { url } = await create();
  const [row] = await query(url, "select to_regclass('reshoots') as reshoots, to_regclass('queue.queue') as queues");
  expect(row).toEqual({ reshoots: "reshoots", queues: "queue.queue" });
});

it("isolates tests from each other, also simultaneous ones", async () => {
  const [one, other] = await Promise.all([create(), create()]);
  await query(one.url, "create table mine (id int)");
  const [row] = await query(other.url, "select to_regclass('mine') as mine");
  expect(row).toEqual({ mine: null });
});

it("drops a database that still has connections", async () => {
  const database = await create();
  const client = new pg.Client({ connectionString: database.url });
  const lost = new Promise((resolve) => client.on("error", resolve));
  await client.connect();
  await database.drop();
  await lost;
  await expect(query(database.url, "select 1")).rejects.toThrow(/does not exist/);
});
