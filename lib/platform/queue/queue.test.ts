import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestServices, type TestServices } from "@/lib/testing/test-services";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());
beforeEach(() => services.pool.query("delete from queue.job"));

const teamId = randomUUID();
const waiting = async () => {
  const { rows } = await services.pool.query<{ name: string; state: string; due: number; data: object }>(
    "select name, state, data, round(extract(epoch from start_after - now()))::int as due from queue.job order by created_on",
  );
  return rows;
};
const poll = { teamId };

it("keeps one waiting task per subject, with its own due time", async () => {
  const { db, queue } = services;
  await queue.enqueue(db, "connection.poll", [poll], { afterSeconds: 60 });
  await queue.enqueue(db, "connection.poll", [poll, { teamId: randomUUID() }]);
  expect((await waiting()).map(({ due }) => due)).toEqual([60, 0]);
});

it("makes the waiting task due now, or adds one if there is none", async () => {
  const { db, queue } = services;
  await queue.hasten(db, "connection.poll", poll);
  expect(await waiting()).toHaveLength(1);
  await services.pool.query("delete from queue.job");
  await queue.enqueue(db, "connection.poll", [poll], { afterSeconds: 60 });
  await queue.hasten(db, "connection.poll", poll);
  expect((await waiting()).map(({ due }) => due)).toEqual([0]);
});

it("adds tasks, each with its own due time", async () => {
  const { db, queue } = services;
  await queue.enqueueTimed(db, "connection.poll", [
    { payload: poll, afterSeconds: 0 },
    { payload: { teamId: randomUUID() }, afterSeconds: 30 },
  ]);
  expect((await waiting()).map(({ due }) => due)).toEqual([0, 30]);
  expect((await waiting())[0]?.data).toEqual(poll);
});

it("enqueues nothing if its transaction is rolled back", async () => {
  const { db, queue } = services;
  const undone = db.transaction(async (tx) => {
    await queue.enqueue(tx, "connection.poll", [poll]);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await waiting()).toEqual([]);
});

it("lets the next task of a subject wait while one is active, except with onlyWhenAbsent", async () => {
  const { db, queue, boss } = services;
  await queue.enqueue(db, "connection.poll", [poll]);
  expect(await boss.fetch("connection.poll")).toHaveLength(1);
  await queue.enqueue(db, "connection.poll", [poll], { onlyWhenAbsent: true });
  expect(await waiting()).toHaveLength(1);
  await queue.enqueue(db, "connection.poll", [poll]);
  expect((await waiting()).map(({ state }) => state)).toEqual(["active", "created"]);
  expect(await boss.fetch("connection.poll", { groupConcurrency: 1 })).toEqual([]);
});

it("lets teams take turns within one priority, whichever of them queued more tasks first", async () => {
  const { db, queue, boss } = services;
  const [many, few] = [randomUUID(), randomUUID()];
  const names = new Map<string, string>();
  const add = async (team: string, name: string, priority = 0) => {
    const originalId = randomUUID();
    names.set(originalId, name);
    await queue.enqueue(db, "media.derive", [{ originalId, step: "proxy", teamId: team }], { priority });
  };
  const next = async () => {
    const [job] = await boss.fetch<{ originalId: string }>("media.derive");
    return names.get(job?.data.originalId ?? "");
  };
  await add(few, "later step", -1);
  for (const name of ["many 1", "many 2", "many 3"]) await add(many, name);
  expect(await next()).toBe("many 1");
  for (const name of ["few 1", "few 2"]) await add(few, name);
  await add(many, "many 4");
  const order = [await next(), await next(), await next(), await next(), await next(), await next()];
  expect(order).toEqual(["few 1", "many 2", "few 2", "many 3", "many 4", "later step"]);
});
