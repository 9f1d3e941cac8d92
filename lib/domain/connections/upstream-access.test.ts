import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connections } from "@/lib/platform/db/schema/connections";
import { env } from "@/lib/platform/env";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { createUpstreamAccess } from "./upstream-access";

const LONG_MS = 60_000;
const SHORT_MS = 50;
const NO_ANSWER = expect.stringContaining("did not answer in time");

let services: TestServices;
let mute: Server;
let host: string;
let teamId: string;

beforeAll(async () => {
  mute = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(mute, "listening");
  // Safe: a server that listens on TCP has an address with a port.
  host = `127.0.0.1:${(mute.address() as AddressInfo).port}`;
  services = await openTestServices({ allowedHosts: [host] });
  teamId = (await addMember(services)).teamId;
  const tokenSealed = services.upstream.seal(teamId, "a-token");
  await services.db
    .insert(connections)
    .values({ teamId, baseUrl: `http://${host}`, tokenSealed, tokenLastFour: "oken" });
});
afterAll(async () => {
  mute.closeAllConnections();
  mute.close();
  await services.stop();
});

const access = (timeouts?: { readMs: number }, allowedHosts = [host]) =>
  createUpstreamAccess({
    db: services.db,
    encryptionKey: env().ENCRYPTION_KEY,
    hosts: { allowedHosts, production: false },
    ...(timeouts && { timeouts }),
  });

it("limits the wait of every client by the usual timeouts", { timeout: 10_000 }, async () => {
  const client = await access({ readMs: SHORT_MS }).clientFor(teamId);
  expect(await client.probe()).toMatchObject({ kind: "failed", message: NO_ANSWER });
});

it("limits the wait of one client by its own timeouts", { timeout: 10_000 }, async () => {
  const client = await access({ readMs: LONG_MS }).clientFor(teamId, { readMs: SHORT_MS });
  expect(await client.probe()).toMatchObject({ kind: "failed", message: NO_ANSWER });
});

it("makes no client for a team without an account, or for a host that is no longer allowed", async () => {
  const { teamId: without } = await addMember(services);
  await expect(access().clientFor(without)).rejects.toMatchObject({ code: "no_connection" });
  await expect(access(undefined, []).clientFor(teamId)).rejects.toMatchObject({ code: "connection_host_not_allowed" });
});
