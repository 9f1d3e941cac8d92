import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { openDatabase } from "@/lib/platform/db/client";
import { addMember, openTestServices, type TestServices } from "@/lib/testing/test-services";
import { withPollLease } from "./poll-lease";
import { findThrottle } from "./throttles.repo";

let services: TestServices;
let teamId: string;
beforeAll(async () => {
  services = await openTestServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  teamId = (await addMember(services)).teamId;
});

const nothing = async () => undefined;
const leaseUntil = async () => (await findThrottle(services.db, teamId))?.pollLeaseUntil ?? null;
const databaseTime = async () =>
  new Date((await services.pool.query<{ now: Date }>("select clock_timestamp() as now")).rows[0]?.now ?? 0);

it("polls for a team in one process at a time, and for other teams meanwhile", async () => {
  const polled: string[] = [];
  const poll = (name: string, team = teamId) => withPollLease(services, team, async () => void polled.push(name));
  const first = await withPollLease(services, teamId, async () => {
    expect(await poll("second")).toBe(false);
    expect(await poll("another team's", (await addMember(services)).teamId)).toBe(true);
    polled.push("first");
  });
  expect(first).toBe(true);
  expect(await poll("third")).toBe(true);
  expect(polled).toEqual(["another team's", "first", "third"]);
});

it("holds the lease for thirty seconds, longer than the upstream may take for an answer", async () => {
  await withPollLease(services, teamId, async () => {
    const left = Number(await leaseUntil()) - (await databaseTime()).getTime();
    expect(left).toBeGreaterThan(20_000);
    expect(left).toBeLessThanOrEqual(30_000);
  });
  expect(await findThrottle(services.db, teamId)).toMatchObject({ pollLease: null, pollLeaseUntil: null });
});

it("releases the lease and passes the error on when the work fails", async () => {
  const error = new Error("the poll failed");
  await expect(withPollLease(services, teamId, () => Promise.reject(error))).rejects.toBe(error);
  expect(await withPollLease(services, teamId, nothing)).toBe(true);
});

it("renews the lease while the work runs, before it expires", async () => {
  const forMs = 6_000;
  await withPollLease(
    services,
    teamId,
    async () => {
      const until = await leaseUntil();
      await expect.poll(leaseUntil, { timeout: 20_000 }).not.toEqual(until);
      expect(Number(await leaseUntil()) - forMs).toBeLessThan(Number(until));
    },
    forMs,
  );
});

it("stops to renew when the work ends", async () => {
  const forMs = 66_666;
  const [begun, ended] = [vi.spyOn(globalThis, "setInterval"), vi.spyOn(globalThis, "clearInterval")];
  const renewals = () => begun.mock.results.filter((_, index) => begun.mock.calls[index]?.[1] === forMs / 3);
  const stopped = () => ended.mock.calls.filter(([timer]) => timer === renewals()[0]?.value).length;
  const work = async () => expect([renewals().length, stopped()]).toEqual([1, 0]);
  await withPollLease(services, teamId, work, forMs);
  expect([renewals().length, stopped()]).toEqual([1, 1]);
  vi.restoreAllMocks();
});

it("does not fail finished work when the lease cannot be released, because it expires", async () => {
  const database = openDatabase(services.databaseUrl, { maxConnections: 1 });
  const polled = await withPollLease({ ...services, db: database.db }, teamId, () => database.close());
  expect(polled).toBe(true);
  expect(await withPollLease(services, teamId, nothing)).toBe(false);
});
