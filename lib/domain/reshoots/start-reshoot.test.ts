import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultScript } from "@/emulator/fault-injector";
import { readConnection } from "@/lib/domain/connections/read-connection";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { checkAgain } from "./check-again";
import { claimStart } from "./claim-start";
import { giveUp } from "./give-up";
import { readReshoot } from "./read-reshoot";
import { startReshoot } from "./start-reshoot";

type Faults = NonNullable<FaultScript["rules"]>[number]["do"];

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(() => harness.close());

const script = (...faults: Faults) => harness.emulator.control.script({ rules: [{ do: faults }] });
const submitOne = async () => {
  const source = await harness.source();
  const [reshoot] = await harness.submit(source.id, ["FORWARD"]);
  if (!reshoot) throw new Error("nothing was submitted");
  return reshoot;
};
const read = ({ id }: { id: string }) => readReshoot(harness.ctx, { id });
const ledger = () => harness.emulator.control.ledger();
const attempts = async () => {
  const { rows } = await harness.services.pool.query<{ outcome: string }>(
    "select a.outcome from attempts a join reshoots r on r.id = a.reshoot_id where r.team_id = $1 order by a.id",
    [harness.teamId],
  );
  return rows.map(({ outcome }) => outcome);
};

const taskOfAttempt = async () => {
  const { rows } = await harness.services.pool.query<{ task: string }>(
    "select a.upstream_task_id as task from attempts a join reshoots r on r.id = a.reshoot_id where r.team_id = $1",
    [harness.teamId],
  );
  return rows[0]?.task;
};

describe("a start that is refused", () => {
  const refusals: [string, Faults[number], code: string, connection: string][] = [
    ["because the balance is used up", { kind: "error", code: "used_up" }, "used_up", "used_up"],
    ["because of its token", { kind: "error", code: "invalid_token" }, "connection_refused", "unchecked"],
    ["because the account is disabled", { kind: "error", code: "disabled" }, "connection_refused", "unchecked"],
    ["by moderation", { kind: "error", code: "forbidden" }, "moderated", "unchecked"],
    ["as a bad request", { kind: "error", code: "bad_request" }, "upstream_refused", "unchecked"],
    ["by a router with 'no such path'", { kind: "retired", answer: "kong" }, "upstream_not_found", "unchecked"],
    ["by a gateway with 'no such API'", { kind: "retired", answer: "no_api" }, "upstream_not_found", "unchecked"],
    ["as not implemented", { kind: "retired", answer: "api_not_implemented" }, "upstream_not_found", "unchecked"],
  ];

  it.each(refusals)("%s fails, is never charged, and has a clear message", async (_name, fault, code, connection) => {
    await script(fault);
    const reshoot = await submitOne();
    await harness.runTasks();
    expect(await read(reshoot)).toMatchObject({ status: "failed", credits: "released", failure: { code } });
    expect((await read(reshoot)).failure?.message).not.toContain("charged");
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 0 });
    expect((await readConnection(harness.ctx)).status).toBe(connection);
    expect(await ledger()).toMatchObject({ count: 0, charged: 0 });
    expect(await attempts()).toEqual(["refused"]);
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("because the upstream does not know its source, fails with the upstream's message", async () => {
    const source = await harness.source({ upstreamVideoId: "nobody-knows-me" });
    const [reshoot] = await harness.submit(source.id);
    await harness.runTasks();
    expect(await read(reshoot ?? { id: "" })).toMatchObject({
      status: "failed",
      failure: { code: "upstream_refused" },
    });
  });

  it("by an upstream that is down, fails at once and is never sent again", async () => {
    const reshoot = await submitOne();
    await harness.emulator.stop();
    await harness.runTasks();
    expect(await read(reshoot)).toMatchObject({ status: "failed", failure: { code: "upstream_unreachable" } });
    expect(await attempts()).toEqual(["refused"]);
  });

  it("shows when the balance was used up, until a start works again", async () => {
    await script({ kind: "error", code: "used_up" });
    await submitOne();
    await harness.runTasks();
    expect((await readCredits(harness.ctx)).usedUpAt).not.toBeNull();
    const source = await harness.source({
      upstreamVideoId: (await harness.client.tasks({})).items[1]?.items[0]?.id ?? "",
    });
    await harness.submit(source.id);
    await harness.runTasks();
    expect((await readCredits(harness.ctx)).usedUpAt).toBeNull();
    expect((await readConnection(harness.ctx)).status).toBe("working");
  });
});

describe("a start that is turned away for lack of capacity", () => {
  it("is sent again as a new attempt, and is paid once", async () => {
    await harness.emulator.control.script({
      rules: [{ times: 2, do: [{ kind: "error", code: "too_many_requests" }] }],
    });
    const reshoot = await submitOne();
    await harness.finishAll();
    expect(await attempts()).toEqual(["refused", "refused", "accepted"]);
    expect(await read(reshoot)).toMatchObject({ status: "ready" });
    expect(await ledger()).toMatchObject({ count: 1, charged: 1.2 });
  });

  it("waits as long as the upstream asks", async () => {
    await script({ kind: "error", code: "too_many_requests", retry_after: 40 });
    const { id: reshootId } = await submitOne();
    const [job] = await harness.services.boss.fetch("reshoot.start");
    await startReshoot(harness.worker, { reshootId });
    await harness.services.boss.complete("reshoot.start", job?.id ?? "");
    const [again] = await harness.services.boss.findJobs("reshoot.start", { key: reshootId, queued: true });
    expect((again?.startAfter.getTime() ?? 0) - Date.now()).toBeGreaterThan(35_000);
    expect(await harness.statuses()).toEqual(["queued"]);
  });

  it("gives up after half a day, and releases its credits", async () => {
    await script({ kind: "error", code: "too_many_requests" });
    const reshoot = await submitOne();
    harness.moveAhead(13 * 3600);
    await harness.runTasks();
    expect(await read(reshoot)).toMatchObject({
      status: "failed",
      credits: "released",
      failure: { code: "rate_limited" },
    });
  });
});

describe("a start while the upstream has asked for a pause", () => {
  const NOW = new Date("2026-11-28T12:00:00Z");
  const at = (seconds: number) => ({ ...harness.worker, now: () => new Date(NOW.getTime() + seconds * 1000) });
  const pauseFor = async (seconds: number) => {
    await harness.services.pool.query(
      "insert into connection_throttles (team_id, next_start_at, held_until) values ($1, $2, $2) on conflict (team_id) do update set held_until = $2, next_start_at = $2",
      [harness.teamId, at(seconds).now()],
    );
    await harness.services.pool.query("delete from queue.job");
  };
  const starts = async (key: string) => {
    const jobs = await harness.services.boss.findJobs("reshoot.start", { key, queued: true });
    return jobs.map(({ data, startAfter, createdOn }) => [
      ...[data, Math.round((startAfter.getTime() - createdOn.getTime()) / 1000)],
    ]);
  };

  it("is not made, and comes back for a slot at its end, which it then uses", async () => {
    const { id: reshootId } = await submitOne();
    await pauseFor(40);
    await startReshoot(at(0), { reshootId, slot: at(1).now().toISOString() });
    const slot = at(40).now().toISOString();
    expect(await starts(reshootId)).toEqual([[{ reshootId, slot }, 40]]);
    expect(await harness.statuses()).toEqual(["queued"]);
    expect((await ledger()).count).toBe(0);
    await startReshoot(at(40), { reshootId, slot });
    expect(await harness.statuses()).toEqual(["rendering"]);
    expect((await ledger()).count).toBe(1);
  });

  it("that was claimed and is delivered again is searched for without waiting for the pause", async () => {
    const { id: reshootId } = await submitOne();
    await claimStart(at(0), reshootId);
    await pauseFor(40);
    await startReshoot(at(10), { reshootId });
    expect(await attempts()).toEqual(["unknown"]);
    expect(await starts(reshootId)).toEqual([]);
  });
});

it("a start on a connection whose token is refused fails without a call, and costs nothing", async () => {
  const reshoot = await submitOne();
  await harness.services.pool.query("update connections set status = 'token_refused' where team_id = $1", [
    harness.teamId,
  ]);
  await harness.runTasks();
  expect(await read(reshoot)).toMatchObject({
    ...{ status: "failed", credits: "released", failure: { code: "connection_refused" } },
  });
  expect((await harness.emulator.control.requests()).counts["/veo/reshoot"] ?? 0).toBe(0);
  expect((await readConnection(harness.ctx)).status).toBe("token_refused");
});

describe("a start whose answer is lost", () => {
  const lost: [string, Faults[number]][] = [
    ["the connection broke after the task was accepted", { kind: "drop", when: "after" }],
    ["the answer was a 500 and the task continues", { kind: "error", code: "api_error", when: "after" }],
    ["the answer was a 504 and the task continues", { kind: "error", code: "timeout", when: "after" }],
    ["the answer was not JSON", { kind: "garbage", when: "after" }],
  ];

  it.each(lost)("is found by its callback URL and adopted, paid once: %s", async (_name, fault) => {
    await script(fault);
    const reshoot = await submitOne();
    await harness.runTasks(["reshoot.start"]);
    expect(await harness.statuses()).toEqual(["starting"]);
    expect(await attempts()).toEqual(["unknown"]);
    await harness.finishAll();
    expect(await read(reshoot)).toMatchObject({ status: "ready", credits: "settled" });
    const { items, charged } = await ledger();
    expect([items.length, charged]).toEqual([1, 1.2]);
    expect(await attempts()).toEqual(["accepted"]);
    expect(await taskOfAttempt()).toBe(items[0]?.task_id);
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("is not confused with another team's or another call's task", async () => {
    await script({ kind: "drop", when: "before" });
    const source = await harness.source();
    await harness.submit(source.id, ["FORWARD", "UP"]);
    await harness.finishAll();
    expect((await harness.statuses()).sort()).toEqual(["ready", "starting"]);
    expect(await ledger()).toMatchObject({ count: 1 });
  });

  it("needs attention when nothing was found, keeps the credits, and is never sent again", async () => {
    await script({ kind: "drop", when: "before" });
    const reshoot = await submitOne();
    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["starting"]);
    harness.moveAhead(11 * 60);
    await harness.runTasks();
    expect(await read(reshoot)).toMatchObject({
      status: "needs_attention",
      credits: "reserved",
      failure: { code: "start_lost" },
    });
    expect(await ledger()).toMatchObject({ count: 0 });
    expect((await harness.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);

    expect(await giveUp(harness.ctx, reshoot)).toMatchObject({
      status: "failed",
      credits: "released",
      failure: { code: "given_up" },
    });
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 0 });
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("is found by looking again when its task appears late", async () => {
    await script({ kind: "drop", when: "after" }, { kind: "hide_task", seconds: 3600 });
    const reshoot = await submitOne();
    await harness.runTasks();
    harness.moveAhead(11 * 60);
    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["needs_attention"]);

    await harness.emulator.control.show();
    expect(await checkAgain(harness.ctx, reshoot)).toMatchObject({ status: "starting", failure: null });
    await harness.finishAll();
    expect(await read(reshoot)).toMatchObject({ status: "ready", credits: "settled" });
    expect(await ledger()).toMatchObject({ count: 1, charged: 1.2 });
  });
});
