import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/lib/db/client";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { type Bucket, createRateLimits, type RateLimits } from "./rate-limit";

let database: TestDatabase;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await database.drop();
});

function replica(url = database.url): RateLimits {
  const connection = openDatabase(url, { maxConnections: 3 });
  opened.push(connection);
  return createRateLimits(connection.pool);
}
const takeMany = async (limits: RateLimits, bucket: Bucket, key: string, times: number) => {
  for (let each = 0; each < times; each++) await limits.take(bucket, key);
};
const refused = expect.objectContaining({ code: "rate_limited", retryAfterSeconds: expect.any(Number) });

it("counts together across processes, and per key", async () => {
  const [one, other] = [replica(), replica()];
  await takeMany(one, "secret", "ann", 15);
  await takeMany(other, "secret", "ann", 15);
  await expect(one.take("secret", "ann")).rejects.toEqual(refused);
  await expect(other.take("secret", "ann")).rejects.toEqual(refused);
  await other.take("secret", "bob");
  await other.take("sync", "ann");
});

it("counts requests that come at once exactly", async () => {
  const limits = replica();
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => limits.take("secret", "burst")));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
});

it("says in words and in seconds how long to wait", async () => {
  const limits = replica();
  await takeMany(limits, "signInEmail", "cat", 10);
  const error = await limits.take("signInEmail", "cat").catch((reason) => reason);
  expect(error.retryAfterSeconds).toBeGreaterThan(500);
  expect(error.message).toMatch(/Try again in (9|10) minutes/);
});

it("forgets when told to", async () => {
  const limits = replica();
  await takeMany(limits, "signInEmail", "dan", 10);
  await limits.forget("signInEmail", "dan");
  await limits.take("signInEmail", "dan");
});

it("without its database refuses what guards money and secrets, and lets the rest go on", async () => {
  const nowhere = new URL(database.url);
  nowhere.pathname = "/no_such_database";
  const limits = replica(nowhere.href);
  for (const bucket of ["paid", "secret", "signInAddress", "signInEmail"] as const) {
    await expect(limits.take(bucket, "eve")).rejects.toEqual(refused);
  }
  for (const bucket of ["read", "write", "sync"] as const) await limits.take(bucket, "eve");
  await takeMany(limits, "sync", "eve", 59);
  await expect(limits.take("sync", "eve")).rejects.toEqual(refused);
});
