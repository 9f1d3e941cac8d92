import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { cancelReshoot } from "./cancel-reshoot";
import { checkAgain } from "./check-again";
import { giveUp } from "./give-up";
import { readReshoot } from "./read-reshoot";

const NOW = new Date("2026-11-28T12:00:00Z");

let harness: TestHarness;
let id: string;
let videoId: string;
beforeEach(async () => {
  harness = await openTestHarness();
  videoId = (await harness.source()).id;
  const [reshoot] = await harness.submit(videoId, ["UP"]);
  id = reshoot?.id ?? "";
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const ctx = () => ({ ...harness.ctx, now: () => NOW });
const audits = async () => {
  const { rows } = await harness.services.pool.query<{ action: string; subject: string | null; by: string }>(
    "select action, subject, user_id as by from audit_entries where team_id = $1 and action like 'reshoots.%' order by id",
    [harness.teamId],
  );
  return rows;
};
const decided = async (...actions: string[]) => {
  const entries = (await audits()).filter(({ action }) => action !== "reshoots.submit");
  expect(entries).toEqual(actions.map((action) => ({ action, subject: id, by: harness.owner.userId })));
};
/** Simulates a reshoot that needs attention. */
const need = (set: string) =>
  harness.services.pool.query(
    `update reshoots set status = 'needs_attention', failure_code = 'x', failure_message = 'X.', ${set} where id = $1`,
    [id],
  );
const polls = async () => {
  const jobs = await harness.services.boss.findJobs("connection.poll", { key: harness.teamId, queued: true });
  return jobs.map(({ startAfter, createdOn }) => Math.round((startAfter.getTime() - createdOn.getTime()) / 1000));
};

describe("the audit", () => {
  it("contains an order with its source and motions", async () => {
    const { rows } = await harness.services.pool.query<{ action: string; detail: object; by: string }>(
      "select action, detail, user_id as by from audit_entries where team_id = $1 and action = 'reshoots.submit'",
      [harness.teamId],
    );
    expect(rows).toEqual([
      { action: "reshoots.submit", detail: { videoId, motions: ["UP"] }, by: harness.owner.userId },
    ]);
  });

  it("contains each decision, and none that was refused", async () => {
    await cancelReshoot(harness.ctx, { id });
    await decided("reshoots.cancel");
    await expect(cancelReshoot(harness.ctx, { id })).rejects.toMatchObject({ code: "not_cancellable" });
    await expect(checkAgain(harness.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(giveUp(harness.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    await decided("reshoots.cancel");
  });
});

describe("checking again", () => {
  it("polls a known task now, for a minute, without its old failure", async () => {
    await need("upstream_task_id = 'task-1'");
    await harness.services.pool.query("delete from queue.job");
    await harness.services.queue.enqueue(harness.services.db, "connection.poll", [{ teamId: harness.teamId }], {
      afterSeconds: 600,
    });
    expect(await checkAgain(ctx(), { id })).toMatchObject({ status: "rendering", failure: null });
    expect((await harness.row(id)).waitUntil).toEqual(new Date(NOW.getTime() + 60_000));
    expect((await polls()).every((seconds) => seconds <= 0)).toBe(true);
    await decided("reshoots.check_again");
  });

  it("starts what was never sent", async () => {
    await need("upstream_task_id = null");
    expect(await checkAgain(ctx(), { id })).toMatchObject({ status: "queued", failure: null, credits: "reserved" });
  });
});

describe("giving up", () => {
  it.each([
    ["null", "releases", "released", "Cancelled by a member of your team."],
    [
      ...(["now()", "settles", "settled"] as const),
      "Dismissed by a member of your team, after Ace Data Cloud had delivered it.",
    ],
  ])("what was delivered at %s %s its credits", async (deliveredAt, givingUp, credits, message) => {
    await need(`delivered_at = ${deliveredAt}, upstream_task_id = 'task-1'`);
    expect((await readReshoot(harness.ctx, { id })).givingUp).toBe(givingUp);
    const given = await giveUp(ctx(), { id });
    expect(given).toMatchObject({ status: "failed", credits, failure: { code: "given_up", message } });
    expect(given.endedAt).toBe(NOW.toISOString());
    expect(given.givingUp).toBeNull();
    await decided("reshoots.give_up");
  });
});
