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

/** Ends the server's side of a transaction's connection, as a dying server does. */
async function cutTransaction(): Promise<unknown> {
  const acquired = once(database.pool, "acquire");
  return database.db.transaction(async (tx) => {
    const [client] = await acquired;
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    // Not `once`: it would also listen for the error, and hide that no other listener does.
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

it("reports to callers that the database is unavailable, and when to retry", async () => {
  const nowhere = openDatabase("postgresql://nobody@localhost/none?host=/nowhere&port=5432");
  const error = await failureOf(nowhere.db.execute(sql`select 1`));
  await nowhere.close();
  const problem = toProblem(error, "a-request");
  expect(problem.status).toBe(503);
  expect(problem.headers.get("retry-after")).toBe("2");
  expect(await problem.json()).toMatchObject({ code: "database_unavailable" });
});

it("treats a host name that does not resolve yet as a lost database", async () => {
  const nowhere = openDatabase("postgresql://nobody@database.invalid/none");
  const error = await failureOf(nowhere.db.transaction((tx) => tx.execute(sql`select 1`)));
  await nowhere.close();
  expect(isDatabaseLost(error)).toBe(true);
});

it("treats a host with several addresses, none of which answers, as a lost database", () => {
  const refused = (code: string) => Object.assign(new Error(`connect ${code}`), { code, syscall: "connect" });
  const all = new AggregateError([refused("ENETUNREACH"), refused("ECONNREFUSED")]);
  expect(isDatabaseLost(new Error("Failed query", { cause: all }))).toBe(true);
  expect(isDatabaseLost(new AggregateError([new Error("two reshoots could not be moved")]))).toBe(false);
});

it("treats a server without free connections as a lost database", async () => {
  const { db } = database;
  const full = await failureOf(db.execute(sql`do $$ begin raise exception 'full' using errcode = '53300'; end $$`));
  expect(isDatabaseLost(full)).toBe(true);
});

it("does not treat other failures as a lost database", async () => {
  const error = await failureOf(database.db.execute(sql`select * from no_such_table`));
  expect(isDatabaseLost(error)).toBe(false);
  expect(toProblem(error, "a-request").status).toBe(500);
  expect(toProblem(new AppError("not_found", "No."), "a-request").status).toBe(404);
  expect(isDatabaseLost(Object.assign(new Error("open"), { code: "ENOENT", syscall: "open" }))).toBe(false);
});
