import { afterAll, beforeAll, expect, it } from "vitest";
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

it("says to guests that it is well, and to members which version it is", async () => {
  const { cookie } = await addMember(services);
  expect(await (await callEndpoint(getHealthEndpoint)).json()).toEqual({ status: "ok" });
  expect(await (await callEndpoint(getHealthEndpoint, {}, cookie)).json()).toEqual({
    status: "ok",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

it("asks the database once for many who ask at once", async () => {
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

it("tells a failure to all who wait for it, and looks again for the next", async () => {
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
