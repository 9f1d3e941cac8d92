import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { adoptOrphans } from "./adopt-orphans";
import { callbackUrlOf } from "./attempt-secret";
import { claimStart } from "./claim-start";
import { giveUp } from "./give-up";
import { handleFailedPoll } from "./handle-dead-letter";

const NOW = new Date("2026-11-28T12:00:00Z");
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const ITEMS = [{ id: "made-1", videoUrl: "https://videos.test/made-1.mp4" }];

let harness: TestHarness;
let source: Awaited<ReturnType<TestHarness["source"]>>;
let loggedBefore: number;
beforeEach(async () => {
  harness = await openTestHarness();
  loggedBefore = harness.services.logged().length;
  source = await harness.source();
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const ctx = () => ({ ...harness.ctx, now: () => NOW });
const urlOf = (secret: string) => callbackUrlOf(harness.services.settings.appOrigin, secret);
const task = (changes: Partial<VeoTask> = {}, request: Partial<VeoTask["request"]> = {}): VeoTask => ({
  ...{ id: "task-1", type: "reshoot", createdAt: later(-1000), finishedAt: null, elapsedSeconds: null },
  ...{ state: "succeeded", items: ITEMS, failure: null },
  request: { callbackUrl: urlOf("A".repeat(43)), motion: "UP", videoId: source.upstreamVideoId, ...request },
  ...changes,
});
function without(name: keyof VeoTask["request"]): VeoTask {
  const { [name]: _, ...request } = task().request;
  return { ...task(), request };
}
const logged = () => harness.services.logged().slice(loggedBefore);
const adopted = async (...tasks: VeoTask[]) => [...(await adoptOrphans(ctx(), tasks))];

describe("paid work of ours without a reshoot", () => {
  it("becomes a reshoot that is being saved, with the times of its task, and is in the audit", async () => {
    expect(await adopted(task())).toEqual(["task-1"]);
    const [row] = await harness.rows();
    expect(row).toMatchObject({
      ...{ status: "saving", motion: "UP", videoId: source.id, upstreamTaskId: "task-1", upstreamVideoId: "made-1" },
      ...{ startedAt: later(-1000), deliveredAt: NOW, waitUntil: later(3 * 60_000), createdAt: NOW },
    });
    const jobs = await harness.services.boss.findJobs("reshoot.save", { key: row?.id ?? "", queued: true });
    expect(jobs).toHaveLength(1);
    const { rows } = await harness.services.pool.query(
      "select detail from audit_entries where team_id = $1 and action = 'reshoots.adopt'",
      [harness.teamId],
    );
    expect(rows).toEqual([{ detail: { taskId: "task-1" } }]);
  });

  it.each([
    ["later than now", 1],
    ["unknown", null],
  ])("started now when its time is %s", async (_name, milliseconds) => {
    await adopted(task({ createdAt: milliseconds === null ? null : later(milliseconds) }));
    expect((await harness.rows())[0]?.startedAt).toEqual(NOW);
  });

  it("is adopted once for its task, and once for its call", async () => {
    await adopted(task());
    expect(await adopted(task())).toEqual([]);
    expect(await adopted(task({ id: "task-2" }))).toEqual([]);
    expect(await adopted(task({}, { callbackUrl: urlOf("B".repeat(43)) }))).toEqual([]);
    expect(await harness.rows()).toHaveLength(1);
  });

  it("is adopted over any budget, because it has been paid", async () => {
    await harness.services.pool.query("update teams set monthly_budget = 0 where id = $1", [harness.teamId]);
    expect(await adopted(task())).toEqual(["task-1"]);
  });

  it("is not tried again for a task that has a reshoot", async () => {
    await adopted(task());
    expect(await adopted(task({}, { callbackUrl: urlOf("B".repeat(43)) }))).toEqual([]);
    expect(logged()).toBe("");
  });

  it("is adopted although another task can't be written", async () => {
    const broken = task(
      { id: "task-3", items: [{ id: "made-3", videoUrl: "https://videos.test/\u0000" }] },
      { callbackUrl: urlOf("C".repeat(43)) },
    );
    expect(await adopted(broken, task())).toEqual(["task-1"]);
    expect(JSON.parse(logged())).toMatchObject({
      ...{ taskId: "task-3", sqlState: "22P05", msg: "paid work could not be adopted" },
    });
  });

  it("is tried again after a fault of the database that may pass", async () => {
    const { pool } = harness.services;
    await pool.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not now' using errcode = '55000'; end $$`);
    await pool.query("create trigger refuse before insert on reshoots for each row execute function refuse()");
    await expect(adopted(task())).rejects.toThrow();
    await pool.query("drop trigger refuse on reshoots");
    await pool.query("drop function refuse");
    expect(await adopted(task())).toEqual(["task-1"]);
  });
});

describe("a task is not adopted", () => {
  it.each<[string, () => VeoTask]>([
    ["while it is pending", () => task({ state: "pending", items: [] })],
    ["that is pending although it lists a video", () => task({ state: "pending" })],
    ["without a video", () => task({ items: [] })],
    ["without a motion", () => without("motion")],
    ["without a source", () => without("videoId")],
    ["of an unknown source", () => task({}, { videoId: "unknown-to-us" })],
    ["without a callback URL", () => without("callbackUrl")],
    ["of another installation", () => task({}, { callbackUrl: callbackUrlOf("https://another.test", "A".repeat(43)) })],
    ["without a secret", () => task({}, { callbackUrl: "https://studio.test" })],
    ["whose secret was cut", () => task({}, { callbackUrl: urlOf("A".repeat(42)) })],
  ])("%s", async (_name, made) => {
    expect(await adopted(made())).toEqual([]);
    expect([await harness.rows(), logged()]).toEqual([[], ""]);
  });

  it("while its call belongs to a reshoot that may still find it", async () => {
    const [reshoot] = await harness.submit(source.id, ["UP"]);
    const id = reshoot?.id ?? "";
    const claim = await claimStart(harness.worker, id);
    const own = task({}, { callbackUrl: urlOf(claim?.secret ?? "") });
    expect(await adopted(own)).toEqual([]);
    harness.moveAhead(11 * 60);
    await handleFailedPoll(harness.worker, { teamId: harness.teamId });
    expect(await adopted(own)).toEqual([]);
    await giveUp(harness.ctx, { id });
    expect(await adopted(own)).toEqual(["task-1"]);
  });
});
