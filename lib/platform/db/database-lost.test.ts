import { once } from "node:events";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { toProblem } from "@/lib/http/request/problem";
import { AppError } from "@/lib/shared/errors";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { type Database, openDatabase } from "./client";
import { isDatabaseLost } from "./database-lost";

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase(made.url);
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable("this should have failed"),
    (error: unknown) => error,
  );

/** Ends the server's side of the connection that a transaction is using, as a dying server does. */
async function cutTransaction(): Promise<unknown> {
  const acquired = once(database.pool, "acquire");
  return database.db.transaction(async (tx) => {
    const [client] = await acquired;
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    // Not `once`: it would listen for the error too, and so hide that nobody does.
    const ended = new Promise((resolve) => client.once("end", resolve));
    await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await ended;
    await tx.execute(sql`select 1`);
  });
}

it("a connection lost in the middle of a transaction fails that transaction, and nothing else", async () => {
  const error = await failureOf(cutTransaction());
  expect(isDatabaseLost(error)).toBe(true);
  const { rows } = await database.db.execute(sql`select 1 as one`);
  expect(rows).toEqual([{ one: 1 }]);
});

it("tells callers that the database is unavailable, and when to try again", async () => {
  const nowhere = openDatabase("postgresql://nobody@localhost/none?host=/nowhere&port=5432");
  const error = await failureOf(nowhere.db.execute(sql`select 1`));
  await nowhere.close();
  const problem = toProblem(error, "a-request");
  expect(problem.status).toBe(503);
  expect(problem.headers.get("retry-after")).toBe("2");
  expect(await problem.json()).toMatchObject({ code: "database_unavailable" });
});

it("waits for a host whose name does not resolve yet", async () => {
  const nowhere = openDatabase("postgresql://nobody@database.invalid/none");
  const error = await failureOf(nowhere.db.transaction((tx) => tx.execute(sql`select 1`)));
  await nowhere.close();
  expect(isDatabaseLost(error)).toBe(true);
});

it("waits for a host of several addresses when none of them answers", () => {
  const refused = (code: string) => Object.assign(new Error(`connect ${code}`), { code, syscall: "connect" });
  const all = new AggregateError([refused("ENETUNREACH"), refused("ECONNREFUSED")]);
  expect(isDatabaseLost(new Error("Failed query", { cause: all }))).toBe(true);
  expect(isDatabaseLost(new AggregateError([new Error("two reshoots could not be moved")]))).toBe(false);
});

it("waits for a server that has no connection left", async () => {
  const { db } = database;
  const full = await failureOf(db.execute(sql`do $$ begin raise exception 'full' using errcode = '53300'; end $$`));
  expect(isDatabaseLost(full)).toBe(true);
});

it("does not take other failures for a lost database", async () => {
  const error = await failureOf(database.db.execute(sql`select * from no_such_table`));
  expect(isDatabaseLost(error)).toBe(false);
  expect(toProblem(error, "a-request").status).toBe(500);
  expect(toProblem(new AppError("not_found", "No."), "a-request").status).toBe(404);
  expect(isDatabaseLost(Object.assign(new Error("open"), { code: "ENOENT", syscall: "open" }))).toBe(false);
});
