import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/fault-injector";
import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { checkAgain } from "./check-again";
import { giveUp } from "./give-up";
import { pollConnection } from "./poll-connection";
import { readReceipt } from "./read-receipt";
import { readReshoot } from "./read-reshoot";

type Fault = NonNullable<FaultScript["rules"]>[number]["do"][number];

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const poll = () => pollConnection(harness.worker, { teamId: harness.teamId });
const read = (id: string) => readReshoot(harness.ctx, { id });
/** After how many seconds each queued poll is due, counted from when it was queued: this test may be slow. */
const next = async () => {
  const jobs = await harness.services.boss.findJobs("connection.poll", { key: harness.teamId, queued: true });
  return jobs.map(({ startAfter, createdOn }) => Math.round((startAfter.getTime() - createdOn.getTime()) / 1000));
};
const calls = async () => (await harness.emulator.control.requests()).counts["/veo/reshoot"] ?? 0;
async function submitWith(...faults: Fault[]): Promise<string> {
  await harness.emulator.control.script({ rules: [{ do: faults }] });
  const [reshoot] = await harness.submit((await harness.source()).id, ["UP"]);
  await harness.runTasks(["reshoot.start"]);
  return reshoot?.id ?? "";
}
async function submitTwo(): Promise<[string, string]> {
  const [one, other] = await harness.submit((await harness.source()).id, ["UP", "DOWN"]);
  await harness.runTasks(["reshoot.start"]);
  return [one?.id ?? "", other?.id ?? ""];
}

const LONG = `<b>拒绝</b> ${"because of the audio ".repeat(100)}`.trim();

describe("a refusal", () => {
  it.each([
    [{ kind: "fail_task", code: "CONTENT_REJECTED", message: LONG }, "object", `: ${LONG}.`],
    [{ kind: "fail_task", message: "内容被拒绝。" }, "string", ": 内容被拒绝。"],
    [{ kind: "fail_task", message: "refused\u0000 for a reason" }, "object", ": refused for a reason."],
    [{ kind: "fail_task", message: "half \ud83d of it" }, "string", "half \ufffd of it."],
    [{ kind: "fail_task", message: " \n " }, "string", "Ace Data Cloud gave no reason."],
    [{ kind: "fail_task" }, "null", "Ace Data Cloud gave no reason."],
  ] as const)(
    "is shown in full, ends the reshoot at the next poll and costs nothing: %o as %s",
    async (fault, error, told) => {
      await harness.emulator.control.script({ variants: { error, epochs: "created_only" } });
      const id = await submitWith(fault);
      await harness.finishAll();
      expect(await read(id)).toMatchObject({ status: "failed", credits: "released" });
      expect((await read(id)).failure?.message).toContain(told);
      expect(await calls()).toBe(1);
    },
  );

  it("of megabytes is cut, with a mark", async () => {
    const edits = [{ at: "response.error.message", to: "No. ", times: 500_000 }];
    const id = await submitWith({ kind: "fail_task" }, { kind: "edit", edits });
    await harness.finishAll();
    const { failure } = await read(id);
    expect(failure?.message.length).toBeLessThan(11_000);
    expect(failure?.message.slice(-40)).toMatch(/No\. No\.…$/);
  });

  it("inside a success needs attention with the upstream's text, and is neither paid here nor sent again", async () => {
    const id = await submitWith({ kind: "no_video", response: "refusal", message: LONG });
    await harness.finishAll();
    harness.moveAhead(5 * 60);
    await harness.runTasks();
    expect(await read(id)).toMatchObject({
      status: "needs_attention",
      credits: "reserved",
      failure: { code: "no_video" },
    });
    expect((await read(id)).failure?.message).toContain(`without a video. It says: ${LONG}.`);
    expect((await readReceipt(harness.ctx, { id })).sentence).toContain("without a video");
    expect(await giveUp(harness.ctx, { id })).toMatchObject({ status: "failed", credits: "released" });
    expect(await calls()).toBe(1);
  });
});

describe("a finished task without a URL", () => {
  it.each(["absent", "null", "empty", "no_data"] as const)(
    "needs attention after its time limit, with a message: %s",
    async (response) => {
      const id = await submitWith({ kind: "no_video", response });
      await harness.finishAll();
      expect((await read(id)).status).toBe("rendering");
      harness.moveAhead(4 * 60);
      await harness.runTasks();
      expect(await read(id)).toMatchObject({ status: "needs_attention", credits: "reserved" });
      expect((await read(id)).failure?.message).toMatch(/^Ace Data Cloud finished this reshoot without a video\.$/);
      await checkAgain(harness.ctx, { id });
      await harness.runTasks();
      expect((await read(id)).status).toBe("needs_attention");
    },
  );

  it("is saved when the URL appears later", async () => {
    const id = await submitWith({ kind: "no_video", response: "null", charged: true });
    await harness.finishAll();
    expect((await read(id)).status).toBe("rendering");
    await harness.emulator.control.show();
    await harness.finishAll();
    expect(await read(id)).toMatchObject({ status: "ready", credits: "settled" });
  });
});

describe("a reshoot that cannot be moved", () => {
  it("does not affect the other reshoots of its poll, needs attention, and is not polled more often than usual", async () => {
    const [id, other] = await submitTwo();
    const { pool } = harness.services;
    const { items } = await harness.emulator.control.ledger();
    const task = items.find(({ request }) => request.motion_type === "UP")?.task_id;
    // The answer to one start was lost, and the other start got its task ID: the result of a poll cannot be written.
    await pool.query("update reshoots set status = 'starting', upstream_task_id = null where id = $1", [id]);
    await pool.query("update attempts set outcome = 'unknown' where reshoot_id = $1", [id]);
    await pool.query("update reshoots set upstream_task_id = $2 where id = $1", [other, task]);
    await pool.query("delete from queue.job");
    await poll();
    expect(await read(id)).toMatchObject({ status: "needs_attention", failure: { code: "not_polled" } });
    expect([(await read(other)).status, await next()]).toEqual(["rendering", [2]]);
    expect(await giveUp(harness.ctx, { id })).toMatchObject({ status: "failed" });
  });

  it("is retried at the usual interval when the fault may pass, and then needs attention", async () => {
    const [id, other] = await submitTwo();
    const { pool } = harness.services;
    await pool.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not now' using errcode = '55000'; end $$`);
    await pool.query(`create trigger refuse before update on reshoots for each row
      when (old.id = '${id}' and new.status = 'saving') execute function refuse()`);
    await harness.emulator.control.finish();
    await pool.query("delete from queue.job");
    await poll();
    expect([(await read(id)).status, (await read(other)).status, await next()]).toEqual(["rendering", "saving", [2]]);
    expect(await harness.runTasks()).toEqual([]);
    expect([(await read(id)).status, (await read(other)).status]).toEqual(["rendering", "ready"]);
    harness.moveAhead(11 * 60);
    await harness.runTasks();
    expect(await read(id)).toMatchObject({ status: "needs_attention", failure: { code: "not_polled" } });
    await pool.query("drop trigger refuse on reshoots");
    await pool.query("drop function refuse");
    await checkAgain(harness.ctx, { id });
    await harness.runTasks();
    expect((await read(id)).status).toBe("ready");
  });
});

describe("an account with hostile documents", () => {
  const edit = (...edits: Extract<Fault, { kind: "edit" }>["edits"]) =>
    harness.emulator.control.script({ rules: [{ path: "/veo/tasks", times: 99, do: [{ kind: "edit", edits }] }] });
  const titles = async () =>
    (await listVideos(harness.ctx, { sort: "newest", limit: 50 })).items.map(({ title }) => title);

  it.each<[string, Parameters<typeof edit>, number, string]>([
    ["a NUL in a prompt", [{ at: "items.1.request.prompt", to: "light\u0000house" }], 4, "lighthouse"],
    ["half a character in a prompt", [{ at: "items.1.request.prompt", to: "light\ud83d" }], 4, "light\ufffd"],
    ["a prompt of 3 MB", [{ at: "items.1.request.prompt", to: "灯", times: 1_000_000 }], 4, `${"灯".repeat(199)}…`],
    ["an ID of 10 kB", [{ at: "items.1.id", to: "x", times: 10_000 }, { at: "items.1.response.task_id" }], 3, ""],
    ["a video ID of 10 kB", [{ at: "items.1.response.data.0.id", to: "x", times: 10_000 }], 4, ""],
    ["a date beyond PostgreSQL's", [{ at: "items.1.created_at", to: -9e12 }], 4, ""],
    ["a list of 100,000 videos", [{ at: "items.1.response.data", to: { video_url: "x" }, times: 100_000 }], 3, ""],
    ["an item that is not an object", [{ at: "items.1", to: 7 }], 3, ""],
    [
      "an item twice",
      [
        { at: "items.1", to: null },
        { at: "count", to: 1e300 },
      ],
      3,
      "",
    ],
  ])("is read except for what cannot be read: %s", async (_name, edits, added, title) => {
    await edit(...edits);
    expect((await syncVideos(harness.ctx)).added).toBe(added);
    expect(await titles()).toEqual(expect.arrayContaining(title ? [title] : []));
    expect((await syncVideos(harness.ctx)).added).toBe(0);
    await harness.emulator.control.clear();
    await harness.emulator.control.script({ latency_seconds: [3600, 3600] });
    await syncVideos(harness.ctx);
    await harness.runTasks();
    const { items } = await listVideos(harness.ctx, { sort: "newest", limit: 50 });
    expect(items.filter(({ status }) => status === "ready").length).toBeGreaterThanOrEqual(4);
  });

  it("has one row that the database refuses: the others of its chunk are imported", async () => {
    await harness.services.pool.query("alter table videos add constraint odd check (title <> 'Odd')");
    await edit({ at: "items.1.request.prompt", to: "Odd" });
    expect(await syncVideos(harness.ctx)).toMatchObject({ added: 3, skipped: 1 });
    await harness.services.pool.query("alter table videos drop constraint odd");
  });
});
