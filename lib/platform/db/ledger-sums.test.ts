import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { type Database, openDatabase } from "./client";

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase(made.url, { maxConnections: 1 });
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const query = async (text: string) => (await database.pool.query(text)).rows;

it("gives earlier entries the sums of their month, and protects the ledger as before", async () => {
  const [file = ""] = globSync("lib/platform/db/migrations/*_ledger_sums.sql");
  const statements = readFileSync(file, "utf8")
    .split("--> statement-breakpoint")
    .filter((statement) => statement.includes("credit_entries"));
  await query("alter table credit_entries drop column reserved_after, drop column spent_after");
  await query("insert into teams (id, name) values (gen_random_uuid(), 'One'), (gen_random_uuid(), 'Other')");
  await query("set session_replication_role = replica");
  await query(`insert into credit_entries (team_id, reshoot_id, month, kind, amount)
    select t.id, r.id, r.month, step.kind::credit_entry_kind, 120 from teams t,
      (values ('00000000-0000-7000-8000-000000000001'::uuid, '2026-10'), ('00000000-0000-7000-8000-000000000002', '2026-11')) r (id, month),
      (values (1, 'reserve'), (2, 'settle')) step (place, kind)
    where t.name = 'One' order by step.place`);
  await query("set session_replication_role = origin");
  for (const statement of statements) await query(statement);
  const sums =
    "select month, kind, reserved_after as reserved, spent_after as spent from credit_entries order by month, id";
  expect(await query(sums)).toEqual(
    ["2026-10", "2026-11"].flatMap((month) => [
      { month, kind: "reserve", reserved: 120, spent: 0 },
      { month, kind: "settle", reserved: 0, spent: 120 },
    ]),
  );
  await expect(query("update credit_entries set amount = 1")).rejects.toThrow("append-only");
});
