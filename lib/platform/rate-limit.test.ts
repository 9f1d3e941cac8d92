import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openDatabase } from "@/lib/platform/db/client";
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

it("counts across processes, and separately per key", async () => {
  const [one, other] = [replica(), replica()];
  await takeMany(one, "secret", "ann", 15);
  await takeMany(other, "secret", "ann", 15);
  await expect(one.take("secret", "ann")).rejects.toEqual(refused);
  await expect(other.take("secret", "ann")).rejects.toEqual(refused);
  await other.take("secret", "bob");
  await other.take("sync", "ann");
});

it("counts simultaneous requests exactly", async () => {
  const limits = replica();
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => limits.take("secret", "burst")));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
});

it("reports the time to wait in words and in seconds", async () => {
  const limits = replica();
  await takeMany(limits, "signInHere", "cat", 10);
  const error = await limits.take("signInHere", "cat").catch((reason) => reason);
  expect(error.retryAfterSeconds).toBeGreaterThan(500);
  expect(error.message).toMatch(/Try again in (9|10) minutes/);
});

it("resets a count on request", async () => {
  const limits = replica();
  await takeMany(limits, "signInHere", "dan", 10);
  await limits.forget("signInHere", "dan");
  await limits.take("signInHere", "dan");
});

it("without its database refuses the buckets that protect money and secrets, and allows the others", async () => {
  const nowhere = new URL(database.url);
  nowhere.pathname = "/no_such_database";
  const limits = replica(nowhere.href);
  for (const bucket of ["paid", "secret", "signInAddress", "signInHere", "signInEmail", "signInBrowser"] as const) {
    await expect(limits.take(bucket, "eve")).rejects.toEqual(refused);
  }
  for (const bucket of ["read", "write", "sync"] as const) await limits.take(bucket, "eve");
  await takeMany(limits, "sync", "eve", 59);
  await expect(limits.take("sync", "eve")).rejects.toEqual(refused);
});

it("makes no client wait for hours after the clock was set back", async () => {
  const [one, other] = [replica(), replica()];
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9 * 3_600_000 });
  try {
    for (const key of ["fay", "gus"]) await takeMany(one, "signInHere", key, 12).catch(() => undefined);
    await expect(one.take("signInHere", "fay")).rejects.toEqual(refused);
  } finally {
    vi.useRealTimers();
  }
  await takeMany(one, "signInHere", "fay", 10);
  await takeMany(other, "signInHere", "gus", 10);
  const error = await other.take("signInHere", "gus").catch((reason) => reason);
  expect(error.retryAfterSeconds).toBeLessThanOrEqual(600);
});
