import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Cut, openDatabaseProxy } from "@/lib/testing/database-proxy";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { type Database, openDatabase } from "./client";
import { isDatabaseLost } from "./database-lost";
import { runLast } from "./transaction";

const MOST = 3;
let made: TestDatabase;
let proxy: Awaited<ReturnType<typeof openDatabaseProxy>>;
let database: Database;
/** Where connections are cut. Undefined: nowhere. */
let cutAt: { statement: RegExp; when: Cut } | undefined;

beforeAll(async () => {
  made = await createTestDatabase();
  proxy = await openDatabaseProxy(made.url, (text) => (cutAt?.statement.test(text) ? cutAt.when : undefined));
});
afterAll(async () => {
  await proxy.close();
  await made.drop();
});
beforeEach(async () => {
  cutAt = undefined;
  database = openDatabase(proxy.url, { maxConnections: MOST });
  await database.db.execute(sql`create table if not exists notes (text text unique deferrable initially deferred)`);
  await database.db.execute(sql`truncate notes`);
});
afterEach(() => database.close());

const note = (text: string) =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`insert into notes values (${text})`);
    return text;
  });
const noteAndFail = () =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`insert into notes values ('undone')`);
    throw new Error("the reason");
  });
const notes = async () =>
  (await database.db.execute(sql`select text from notes order by 1`)).rows.map(({ text }) => text);
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable("this should have failed"),
    (error: unknown) => error,
  );
/** More times than there are connections: if each time leaked one, none would be left. */
const times = Array.from({ length: MOST + 2 });

describe.each([
  ["BEGIN", /^begin/, "before"],
  ["BEGIN", /^begin/, "after"],
  ["a statement", /^insert/, "before"],
  ["COMMIT", /^commit/, "before"],
  ["COMMIT", /^commit/, "after"],
] as const)("a connection that is cut at %s (%s, %s)", (_, statement, when) => {
  it("fails its transaction, and is replaced however often that happens", async () => {
    cutAt = { statement, when };
    for (const _time of times) expect(isDatabaseLost(await failureOf(note("lost")))).toBe(true);
    cutAt = undefined;
    await note("served");
    expect(await notes()).toContain("served");
    expect(database.pool.totalCount - database.pool.idleCount).toBe(0);
  });
});

it("a failed ROLLBACK does not hide the first error, and its connection is replaced", async () => {
  cutAt = { statement: /^rollback/, when: "before" };
  for (const _time of times) await expect(noteAndFail()).rejects.toThrow("the reason");
  cutAt = undefined;
  expect(await note("served")).toBe("served");
  expect(await notes()).toEqual(["served"]);
});

it("keeps its connection if only the transaction fails, and reports an error of COMMIT", async () => {
  const pidOf = async () => (await database.db.execute(sql`select pg_backend_pid() as pid`)).rows[0]?.pid;
  const pid = await pidOf();
  await expect(noteAndFail()).rejects.toThrow("the reason");
  expect(await pidOf()).toBe(pid);
  expect(await notes()).toEqual([]);
  await note("once");
  expect(await failureOf(note("once"))).toMatchObject({ cause: { code: "23505" } });
  expect(await notes()).toEqual(["once"]);
});

it("does not treat a rollback as a commit", async () => {
  const swallowed = database.db.transaction(async (tx) => {
    await tx.execute(sql`insert into notes values ('before')`);
    await tx.execute(sql`select 1 / 0`).catch(() => undefined);
    return "done";
  });
  await expect(swallowed).rejects.toThrow("rolled back");
  expect(await notes()).toEqual([]);
});

it("refuses a statement after its end, so it never runs in the next transaction", async () => {
  const ended = await database.db.transaction(async (tx) => ({ tx }));
  expect(await failureOf(ended.tx.execute(sql`insert into notes values ('late')`))).toMatchObject({
    cause: { message: "this transaction has ended" },
  });
  expect(await notes()).toEqual([]);
});

describe("the last statement of a transaction", () => {
  const noteLast = (text: string, after: () => unknown = () => text) =>
    database.db.transaction(async (tx) => {
      await runLast(tx, async () => tx.execute(sql`insert into notes values (${text})`));
      return after();
    });

  it("is committed before its result is read", async () => {
    const seen = await noteLast("last", () => notes());
    expect(seen).toEqual(["last"]);
  });

  it("rolls the transaction back on failure, also on a failure at COMMIT, and keeps the connection", async () => {
    await note("once");
    const fails = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into notes values ('before')`);
      await runLast(tx, async () => tx.execute(sql`insert into notes select (1 / (select 0))::text`));
    });
    expect(await failureOf(fails)).toMatchObject({ cause: { code: "22012" } });
    // A deferred constraint fails at COMMIT.
    expect(await failureOf(noteLast("once"))).toMatchObject({ code: "23505" });
    expect(await notes()).toEqual(["once"]);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it("allows no statement after it", async () => {
    const follows = database.db.transaction(async (tx) => {
      await runLast(tx, async () => tx.execute(sql`insert into notes values ('last')`));
      await tx.execute(sql`insert into notes values ('behind')`);
    });
    expect(await failureOf(follows)).toMatchObject({ cause: { message: "this transaction has ended" } });
    expect(await notes()).toEqual(["last"]);
  });

  it("fails if its connection is cut at COMMIT, and the connection is replaced every time", async () => {
    cutAt = { statement: /^commit/, when: "before" };
    for (const _time of times) expect(isDatabaseLost(await failureOf(noteLast("lost")))).toBe(true);
    cutAt = undefined;
    await noteLast("served");
    expect(await notes()).toEqual(["served"]);
  });
});

it("uses the requested isolation level", async () => {
  const asked = database.db.transaction(
    async (tx) => {
      const { rows } = await tx.execute(sql`show transaction_isolation`);
      await tx.execute(sql`insert into notes values ('no')`);
      return rows;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  expect(await failureOf(asked)).toMatchObject({ cause: { code: "25006" } });
});
