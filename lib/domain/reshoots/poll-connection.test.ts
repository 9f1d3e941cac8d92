import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConnection } from "@/lib/domain/connections/read-connection";
import { openDatabase } from "@/lib/platform/db/client";
import { createVeoClient } from "@/lib/providers/veo/client";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { pollConnection } from "./poll-connection";
import { readReshoot } from "./read-reshoot";
import { receiveCallback } from "./receive-callback";
import { startReshoot } from "./start-reshoot";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness({ budget: null });
});
afterEach(() => harness.close());

const submitOne = async () => {
  const source = await harness.source();
  const [reshoot] = await harness.submit(source.id);
  await harness.runTasks();
  return reshoot?.id ?? "";
};
const poll = () => pollConnection(harness.worker, { teamId: harness.teamId });
const looks = async () => (await harness.emulator.control.requests()).counts["/veo/tasks"] ?? 0;
/** After how many seconds each queued poll is due, counted from when it was queued: this test may be slow. */
const next = async () => {
  const jobs = await harness.services.boss.findJobs("connection.poll", { key: harness.teamId, queued: true });
  return jobs.map(({ startAfter, createdOn }) => Math.round((startAfter.getTime() - createdOn.getTime()) / 1000));
};
const deletePolls = () => harness.services.pool.query("delete from queue.job");
const failPolls = (times: number, retry_after?: number) =>
  harness.emulator.control.script({
    rules: [
      { path: "/veo/tasks", times, do: [{ kind: "error", code: "api_error", ...(retry_after && { retry_after }) }] },
    ],
  });

describe("pollConnection", () => {
  it("queues one next poll while anything is in flight, and none when nothing is", async () => {
    await submitOne();
    await harness.services.pool.query("delete from queue.job");
    await Promise.all([poll(), poll(), poll()]);
    expect(await next()).toEqual([2]);
    await harness.finishAll();
    await harness.services.pool.query("delete from queue.job");
    const before = await looks();
    await poll();
    expect([await next(), await looks()]).toEqual([[], before]);
  });

  it("polls less often the longer a reshoot takes", async () => {
    await submitOne();
    await harness.services.pool.query("delete from queue.job");
    harness.moveAhead(150);
    await poll();
    expect(await next()).toEqual([5]);
  });

  it("backs off when the upstream fails, moves nothing, and continues afterwards", async () => {
    const id = await submitOne();
    await failPolls(3);
    for (const seconds of [4, 8, 16]) {
      await deletePolls();
      await poll();
      expect(await next()).toEqual([seconds]);
      harness.moveAhead(seconds);
    }
    expect(await harness.statuses()).toEqual(["rendering"]);
    await harness.finishAll();
    expect((await harness.row(id)).status).toBe("ready");
  });

  it("does not poll early, for a callback or a click either", async () => {
    await submitOne();
    await failPolls(1, 60);
    await poll();
    const before = await looks();
    await deletePolls();
    await poll();
    expect([await looks(), await next()]).toEqual([before, [60]]);
  });

  it("opens the circuit after five failures, blocks paid calls, tells members once, and closes it again", async () => {
    const id = await submitOne();
    await failPolls(5);
    for (let failure = 1; failure <= 5; failure += 1) {
      await poll();
      harness.moveAhead(2 * 2 ** failure);
    }
    expect((await readConnection(harness.ctx)).status).toBe("unreachable");
    harness.moveAhead(-60);
    await harness.submit((await harness.source({ upstreamVideoId: "another" })).id);
    const { counts } = await harness.emulator.control.requests();
    await startReshoot(harness.worker, { reshootId: (await harness.rows()).at(-1)?.id ?? "" });
    expect((await harness.emulator.control.requests()).counts["/veo/reshoot"]).toBe(counts["/veo/reshoot"]);
    expect(await harness.statuses()).toEqual(["rendering", "queued"]);

    harness.moveAhead(60);
    await poll();
    expect((await readConnection(harness.ctx)).status).toBe("working");
    await harness.finishAll();
    expect((await harness.row(id)).status).toBe("ready");
  });

  it("polls for a team in one process at a time", async () => {
    await submitOne();
    await harness.emulator.control.script({ rules: [{ path: "/veo/tasks", do: [{ kind: "slow", seconds: 1 }] }] });
    const before = await looks();
    await Promise.all([poll(), poll(), poll()]);
    expect((await looks()) - before).toBe(1);
    await poll();
    expect((await looks()) - before).toBe(2);
  });

  it("waits as long as the upstream asks", async () => {
    await submitOne();
    await harness.services.pool.query("delete from queue.job");
    await harness.emulator.control.script({
      rules: [{ path: "/veo/tasks", do: [{ kind: "error", code: "too_many_requests", retry_after: 77 }] }],
    });
    await poll();
    expect(await next()).toEqual([77]);
  });

  it("marks the connection when its token is refused, keeps reshoots in flight, and detects a working token", async () => {
    await submitOne();
    const refuse = (times: number) =>
      harness.emulator.control.script({
        rules: [{ path: "/veo/tasks", times, do: [{ kind: "error", code: "token_expired" }] }],
      });
    await refuse(1);
    await poll();
    expect((await readConnection(harness.ctx)).status).toBe("working");
    harness.moveAhead(60);
    await refuse(2);
    await poll();
    expect((await readConnection(harness.ctx)).status).toBe("token_refused");
    expect(await harness.statuses()).toEqual(["rendering"]);
    harness.moveAhead(60);
    await poll();
    expect((await readConnection(harness.ctx)).status).toBe("working");
  });

  it("holds no database connection while the upstream answers", async () => {
    await submitOne();
    const { db, pool, close } = openDatabase(harness.databaseUrl, { maxConnections: 1 });
    const upstream = createServer(async (_request, response) => {
      await pool.query("select 1");
      response.end('{"items":[],"count":0}');
    });
    await new Promise<void>((listening) => void upstream.listen(0, "127.0.0.1", listening));
    const { port } = upstream.address() as AddressInfo;
    const client = createVeoClient({ baseUrl: `http://127.0.0.1:${port}`, token: "token", timeouts: { readMs: 8000 } });
    await deletePolls();
    const thinking = { ...harness.worker.upstream, clientFor: async () => client };
    await pollConnection({ ...harness.worker, db, upstream: thinking }, { teamId: harness.teamId });
    upstream.close();
    await close();
    expect(await next()).toEqual([2]);
  });

  it("runs again when the polling process has died", async () => {
    await submitOne();
    const { pool } = harness.services;
    const died =
      "update connection_throttles set poll_lease = gen_random_uuid(), poll_lease_until = now() + $2::interval where team_id = $1";
    await pool.query(died, [harness.teamId, "29 seconds"]);
    await deletePolls();
    const before = await looks();
    await poll();
    expect([await looks(), await next()]).toEqual([before, [2]]);
    await pool.query(died, [harness.teamId, "-1 second"]);
    await poll();
    expect(await looks()).toBe(before + 1);
  });

  it("moves to needs_attention a render that does not end, and a task that is not listed any more", async () => {
    const [slow, gone] = [await submitOne(), await submitOne2()];
    await harness.services.pool.query("update reshoots set upstream_task_id = 'nowhere' where id = $1", [gone]);
    harness.moveAhead(121 * 60);
    await harness.runTasks();
    expect((await readReshoot(harness.ctx, { id: slow })).failure?.code).toBe("render_overdue");
    expect((await readReshoot(harness.ctx, { id: gone })).failure?.code).toBe("task_lost");
    expect(await harness.statuses()).toEqual(["needs_attention", "needs_attention"]);
  });

  it("does not treat an unreadable upstream as a lost task, until that has lasted too long", async () => {
    const id = await submitOne();
    await harness.emulator.control.script({
      rules: [{ path: "/veo/tasks", times: 99, do: [{ kind: "error", code: "api_error" }] }],
    });
    harness.moveAhead(121 * 60);
    await poll();
    expect(await harness.statuses()).toEqual(["rendering"]);
    harness.moveAhead(121 * 60);
    await poll();
    expect((await harness.row(id)).status).toBe("needs_attention");
  });

  it("makes one call for every hundred tasks", async () => {
    const source = await harness.source();
    for (let batch = 0; batch < 7; batch += 1) await harness.submit(source.id, [...MOTION_IDS]);
    await harness.runTasks(["reshoot.start"]);
    const client = await harness.worker.upstream.clientFor(harness.teamId);
    const asked: (readonly string[])[] = [];
    const noting: typeof client.tasks = (search) => {
      asked.push(search.ids ?? []);
      return client.tasks(search);
    };
    const clientFor = async () => ({ ...client, tasks: noting });
    const upstream = { ...harness.worker.upstream, clientFor };
    await pollConnection({ ...harness.worker, upstream }, { teamId: harness.teamId });
    expect(asked.map(({ length }) => length)).toEqual([100, 5]);
    expect(new Set(asked.flat())).toEqual(new Set((await harness.rows()).map(({ upstreamTaskId }) => upstreamTaskId)));
    expect(new Set(await harness.statuses())).toEqual(new Set(["rendering"]));
  }, 60_000);

  const submitOne2 = async () => {
    const [reshoot] = await harness.submit((await harness.source({ upstreamVideoId: `${harness.teamId}` })).id);
    const { rows } = await harness.services.pool.query(
      "update reshoots set status = 'rendering', wait_until = now() + interval '1 hour' where id = $1 returning id",
      [reshoot?.id],
    );
    return String(rows[0].id);
  };
});

describe("a callback", () => {
  const secretOf = async () => {
    const { items } = await harness.emulator.control.ledger();
    return String(items[0]?.request.callback_url).split("/").at(-1) ?? "";
  };

  it("makes the queued poll run at once, however often it comes, and is not trusted itself", async () => {
    const id = await submitOne();
    const secret = await secretOf();
    for (let times = 0; times < 3; times += 1) {
      await receiveCallback({ ...harness.services, actor: { kind: "guest" } }, secret);
    }
    const jobs = await harness.services.boss.findJobs("connection.poll", { key: harness.teamId, queued: true });
    expect(jobs.map(({ startAfter }) => startAfter.getTime() <= Date.now())).toEqual([true]);
    await harness.runTasks();
    expect((await harness.row(id)).status).toBe("rendering");
    await harness.finishAll();
    expect((await harness.row(id)).status).toBe("ready");
  });

  it("with an unknown secret does nothing", async () => {
    await submitOne();
    await harness.services.pool.query("delete from queue.job");
    await receiveCallback({ ...harness.services, actor: { kind: "guest" } }, "A".repeat(43));
    expect(await next()).toEqual([]);
  });

  it("for a settled reshoot does nothing", async () => {
    await submitOne();
    const secret = await secretOf();
    await harness.finishAll();
    await harness.services.pool.query("delete from queue.job");
    await receiveCallback({ ...harness.services, actor: { kind: "guest" } }, secret);
    expect(await next()).toEqual([]);
  });
});
