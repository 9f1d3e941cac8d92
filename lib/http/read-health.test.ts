import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Ctx } from "@/lib/domain/context";
import { openDatabase } from "@/lib/platform/db/client";
import { getHealthEndpoint } from "@/lib/shared/contracts/health";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { readHealth } from "./read-health";

let services: TestServices;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());

it("reports the status to guests, and also the version to members", async () => {
  const { cookie } = await addMember(services);
  expect(await (await callEndpoint(getHealthEndpoint)).json()).toEqual({ status: "ok" });
  expect(await (await callEndpoint(getHealthEndpoint, {}, cookie)).json()).toEqual({
    status: "ok",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

it("queries the database once for many simultaneous requests", async () => {
  const { db, pool } = openDatabase(services.databaseUrl, { maxConnections: 5 });
  let taken = 0;
  pool.on("acquire", () => {
    taken += 1;
  });
  const guest = { db, actor: { kind: "guest" } } satisfies Pick<Ctx, "db" | "actor">;
  await Promise.all(Array.from({ length: 200 }, () => readHealth(guest)));
  expect(taken).toBe(1);
  await pool.end();
});

it("queries it again after half a second, and no sooner", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { db, pool } = openDatabase(services.databaseUrl, { maxConnections: 5 });
  let taken = 0;
  pool.on("acquire", () => {
    taken += 1;
  });
  const guest = { db, actor: { kind: "guest" } } satisfies Pick<Ctx, "db" | "actor">;
  const takenAfter = async (ms: number) => {
    vi.advanceTimersByTime(ms);
    await readHealth(guest);
    return taken;
  };
  expect([await takenAfter(0), await takenAfter(499), await takenAfter(1), await takenAfter(0)]).toEqual([1, 1, 2, 2]);
  vi.useRealTimers();
  await pool.end();
});

it("reports a failure to all waiting requests, and queries again for the next one", async () => {
  const url = new URL(services.databaseUrl);
  const name = `${url.pathname.slice(1)}_later`;
  url.pathname = `/${name}`;
  const { db, pool } = openDatabase(url.href, { maxConnections: 1 });
  const guest = { db, actor: { kind: "guest" } } satisfies Pick<Ctx, "db" | "actor">;
  for (const each of [readHealth(guest), readHealth(guest)]) {
    await expect(each).rejects.toMatchObject({ code: "database_unavailable" });
  }
  await services.pool.query(`create database ${name}`);
  expect(await readHealth(guest)).toEqual({ status: "ok" });
  await pool.end();
  await services.pool.query(`drop database ${name}`);
});
