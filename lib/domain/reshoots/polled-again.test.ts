import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkerCtx } from "@/lib/domain/context";
import { openDatabase } from "@/lib/platform/db/client";
import { createVeoClient } from "@/lib/providers/veo/client";
import { openDatabaseProxy } from "@/lib/testing/database-proxy";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { claimStart } from "./claim-start";
import { pollConnection } from "./poll-connection";
import { callUpstream } from "./start-reshoot";

const LOST_START_MS = 10 * 60_000;
const COULD_NOT_MOVE = "a reshoot could not be moved";

let harness: TestHarness;
let id: string;
let loggedBefore: number;
beforeEach(async () => {
  harness = await openTestHarness({ timeouts: { lostStartMs: LOST_START_MS } });
  loggedBefore = harness.services.logged().length;
  const [reshoot] = await harness.submit((await harness.source()).id, ["UP"]);
  id = reshoot?.id ?? "";
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const logged = () => harness.services.logged().slice(loggedBefore);
const change = (text: string, values: unknown[] = []) => harness.services.pool.query(text, values);
const status = async () => (await harness.row(id)).status;
const looks = async () => (await harness.emulator.control.requests()).counts["/veo/tasks"] ?? 0;
const start = () => harness.runTasks(["reshoot.start"]);
const failPolls = (times: number) =>
  harness.emulator.control.script({
    rules: [{ path: "/veo/tasks", times, do: [{ kind: "error", code: "api_error" }] }],
  });

/** Polls, and returns after how many seconds each poll is due that it has queued. */
async function poll(ctx: Partial<WorkerCtx> = {}): Promise<number[]> {
  await change("delete from queue.job");
  await pollConnection({ ...harness.worker, ...ctx }, { teamId: harness.teamId });
  const jobs = await harness.services.boss.findJobs("connection.poll", { key: harness.teamId, queued: true });
  return jobs.map(({ startAfter, createdOn }) => Math.round((startAfter.getTime() - createdOn.getTime()) / 1000));
}

/** Refuses to write that a reshoot is being saved, as a fault that may pass. */
async function refuseSaving(): Promise<() => Promise<void>> {
  await change(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'not now' using errcode = '55000'; end $$`);
  await change(`create trigger refuse before update on reshoots for each row
    when (new.status = 'saving') execute function refuse()`);
  return async () => {
    await change("drop trigger refuse on reshoots");
    await change("drop function refuse");
  };
}

describe("a team is polled again", () => {
  it("not when its last reshoot was moved", async () => {
    await start();
    await harness.emulator.control.finish();
    expect([await poll(), await status()]).toEqual([[], "saving"]);
  });

  it("when the answer of a start was lost and its task is found, which is rendering", async () => {
    const claim = await claimStart(harness.worker, id);
    if (claim) await callUpstream(harness.worker, claim);
    await change("update attempts set outcome = 'unknown' where reshoot_id = $1", [id]);
    expect([await poll(), await status()]).toEqual([[2], "rendering"]);
  });

  it("not when all were moved by the read for a lost start, which also serves those with a newer task", async () => {
    const claim = await claimStart(harness.worker, id);
    if (claim) await callUpstream(harness.worker, claim);
    await change("update attempts set outcome = 'unknown' where reshoot_id = $1", [id]);
    await harness.submit((await harness.row(id)).videoId, ["DOWN"]);
    await start();
    await harness.emulator.control.finish();
    const before = await looks();
    expect(await poll()).toEqual([]);
    expect([(await looks()) - before, await harness.statuses()]).toEqual([1, ["saving", "saving"]]);
  });

  it("while a start waits for its answer, which is not searched for meanwhile", async () => {
    const claim = await claimStart(harness.worker, id);
    if (claim) await callUpstream(harness.worker, claim);
    const before = await looks();
    expect([await poll(), await looks(), await status()]).toEqual([[2], before, "starting"]);
  });

  it("when another process has moved the reshoot meanwhile", async () => {
    await start();
    // The poll finds that the task is not listed any more; while it asks, the start turns out to be lost.
    const upstream = createServer(async (_request, response) => {
      await change("update reshoots set status = 'starting' where id = $1", [id]);
      response.end('{"items":[],"count":0}');
    });
    await new Promise<void>((listening) => void upstream.listen(0, "127.0.0.1", listening));
    const { port } = upstream.address() as AddressInfo;
    const client = createVeoClient({ baseUrl: `http://127.0.0.1:${port}`, token: "token" });
    harness.moveAhead(121 * 60);
    const queued = await poll({ upstream: { ...harness.worker.upstream, clientFor: async () => client } });
    upstream.close();
    expect([queued.length, await status()]).toEqual([1, "starting"]);
    expect(logged()).not.toContain(COULD_NOT_MOVE);
  });
});

describe("the next poll", () => {
  /** The team's last reshoots took so long. */
  async function usually(seconds: number) {
    await harness.submit((await harness.row(id)).videoId, [
      "DOWN",
      "FORWARD",
      "BACKWARD",
      "STATIONARY",
      "LEFT_TO_RIGHT",
    ]);
    await change(
      `update reshoots set started_at = now(), delivered_at = now() + make_interval(secs => $2)
       where team_id = $1 and motion <> 'UP'`,
      [harness.teamId, seconds],
    );
  }

  it("waits until a render can be finished, and not for that when a start is under way", async () => {
    await start();
    await usually(100);
    expect(await poll()).toEqual([10]);
    await change("update attempts set outcome = 'pending' where reshoot_id = $1", [id]);
    await change("update reshoots set status = 'starting' where id = $1", [id]);
    expect([await poll(), await status()]).toEqual([[2], "starting"]);
  });

  it("is due so long after the poll began, not after it ended", async () => {
    await start();
    await harness.emulator.control.script({ rules: [{ path: "/veo/tasks", do: [{ kind: "slow", seconds: 1 }] }] });
    expect(await poll()).toEqual([1]);
  });
});

describe("failures of polls are counted", () => {
  it("also while nothing can be asked for: that is no success", async () => {
    await start();
    await failPolls(2);
    expect(await poll()).toEqual([4]);
    harness.moveAhead(4);
    await change("update attempts set outcome = 'pending' where reshoot_id = $1", [id]);
    await change("update reshoots set status = 'starting' where id = $1", [id]);
    await poll();
    await change("update reshoots set status = 'rendering' where id = $1", [id]);
    expect(await poll()).toEqual([8]);
    expect(logged()).toMatch(new RegExp(`"err":.*"teamId":"${harness.teamId}".*a poll of the Veo API failed`));
  });

  it("not when the fault is ours", async () => {
    await start();
    const clientFor = () => Promise.reject(new Error("a fault of ours"));
    await expect(poll({ upstream: { ...harness.worker.upstream, clientFor } })).rejects.toThrow("a fault of ours");
    expect(logged()).not.toContain("a poll of the Veo API failed");
  });
});

describe("a reshoot that the database does not move", () => {
  const at = (milliseconds: number) => ({ now: () => new Date(Date.now() + milliseconds) });

  it("is polled again for as long as a start may be lost, from its start on, and then no more", async () => {
    await change("update reshoots set created_at = created_at - interval '1 day' where id = $1", [id]);
    await start();
    await harness.emulator.control.finish();
    const allow = await refuseSaving();
    expect([(await poll()).length, await status()]).toEqual([1, "rendering"]);
    const [fault] = logged()
      .split("\n")
      .filter((line) => line.includes(COULD_NOT_MOVE));
    expect(JSON.parse(fault ?? "{}")).toMatchObject({ reshootId: id, reason: "not now", sqlState: "55000" });
    const startedAt = (await harness.row(id)).startedAt?.getTime() ?? 0;
    const now = () => new Date(startedAt + LOST_START_MS);
    expect([await poll({ now }), await status()]).toEqual([[], "needs_attention"]);
    await allow();
  });

  it("is left as it is when the database was lost, however long ago it was started", async () => {
    await start();
    await harness.emulator.control.finish();
    let cuts = 1;
    const proxy = await openDatabaseProxy(harness.databaseUrl, (text) =>
      /^update "reshoots"/.test(text) && cuts-- > 0 ? "before" : undefined,
    );
    const { db, close } = openDatabase(proxy.url, { maxConnections: 1 });
    const late = at(LOST_START_MS + 1000);
    await expect(poll({ ...late, db })).rejects.toThrow();
    expect([cuts, await status()]).toEqual([0, "rendering"]);
    expect([await poll({ ...late, db }), await status()]).toEqual([[], "saving"]);
    await close();
    await proxy.close();
  });
});
