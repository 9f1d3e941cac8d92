import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConnection } from "@/lib/domain/connections/read-connection";
import { openDatabase } from "@/lib/platform/db/client";
import type { StartOutcome } from "@/lib/providers/veo/start-outcome";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { type Claim, claimStart } from "./claim-start";
import { readReceipt } from "./read-receipt";
import { saveStart } from "./save-start";
import { callUpstream, startReshoot } from "./start-reshoot";

const NOW = new Date("2026-11-28T12:00:00Z");
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

let harness: TestHarness;
let id: string;
let claim: Claim;
beforeEach(async () => {
  harness = await openTestHarness();
  const [reshoot] = await harness.submit((await harness.source()).id);
  id = reshoot?.id ?? "";
  await harness.services.pool.query("delete from queue.job");
  claim = await claimAt(NOW);
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const at = (now: Date) => ({ ...harness.worker, now: () => now });
async function claimAt(now: Date): Promise<Claim> {
  const claimed = await claimStart(at(now), id);
  if (!claimed) throw new Error("the claim was not given");
  return claimed;
}
const save = (outcome: StartOutcome, now = NOW) => saveStart(at(now), claim, outcome);
const refused = (
  code: Extract<StartOutcome, { kind: "refused" }>["code"],
  message = "No",
  retryAfterSeconds?: number,
) =>
  ({
    ...{ kind: "refused", code, status: 400, message },
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }) satisfies StartOutcome;
const attempt = async () => {
  const { rows } = await harness.services.pool.query<Record<string, unknown>>(
    "select outcome, detail, upstream_task_id as task, answered_at as at from attempts where id = $1",
    [claim.attempt.id],
  );
  return rows[0];
};
const connection = async () => (await readConnection(harness.ctx)).status;
const dueIn = async (name: "connection.poll" | "reshoot.start", key: string) => {
  const jobs = await harness.services.boss.findJobs(name, { key, queued: true });
  return jobs.map(({ startAfter, createdOn }) => Math.round((startAfter.getTime() - createdOn.getTime()) / 1000));
};

describe("a claim", () => {
  it("starts the time limit of the search, and polls two seconds later", async () => {
    expect(await harness.row(id)).toMatchObject({
      ...{ status: "starting", startedAt: NOW, waitUntil: later(10 * 60_000) },
      ...{ failureCode: null, failureMessage: null },
    });
    expect(await dueIn("connection.poll", harness.teamId)).toEqual([2]);
    expect(claim.upstreamVideoId).not.toBe("");
  });

  it("is given once", async () => {
    expect(await claimStart(harness.worker, id)).toBeNull();
  });

  it("of a reshoot that was never ordered does not call", async () => {
    const reshoot = { ...claim.reshoot, motion: "NONE" as Claim["reshoot"]["motion"] };
    await expect(callUpstream(harness.worker, { ...claim, reshoot })).rejects.toThrow("was not ordered");
    expect((await harness.emulator.control.requests()).counts["/veo/reshoot"] ?? 0).toBe(0);
  });

  it("of a team whose connection was removed is refused", async () => {
    await harness.services.pool.query("delete from connections where team_id = $1", [harness.teamId]);
    expect(await callUpstream(harness.worker, claim)).toMatchObject({
      kind: "refused",
      code: "unreachable",
      status: null,
    });
  });

  it("is not refused for a fault on our side", async () => {
    const failing = () => Promise.reject(new Error("the database is gone"));
    const upstream = { ...harness.worker.upstream, clientFor: failing };
    await expect(callUpstream({ ...harness.worker, upstream }, claim)).rejects.toThrow("the database is gone");
  });
});

describe("an accepted call", () => {
  it("renders from now on, forgets an older failure, and shows that the connection works", async () => {
    await harness.services.pool.query(
      "update reshoots set failure_code = 'old', failure_message = 'Old.' where id = $1",
      [id],
    );
    await save({ kind: "accepted", taskId: "task-1" }, later(1000));
    expect(await harness.row(id)).toMatchObject({
      ...{ status: "rendering", upstreamTaskId: "task-1", waitUntil: later(1000 + 120 * 60_000) },
      ...{ failureCode: null, failureMessage: null },
    });
    expect(await attempt()).toEqual({ outcome: "accepted", detail: null, task: "task-1", at: later(1000) });
    expect(await connection()).toBe("working");
  });
});

describe("a call without an answer", () => {
  it("changes nothing but the attempt", async () => {
    await save({ kind: "unknown", reason: "timeout", message: "No answer." });
    expect(await attempt()).toEqual({ outcome: "unknown", detail: "No answer.", task: null, at: NOW });
    expect((await harness.row(id)).status).toBe("starting");
    expect(await connection()).toBe("unchecked");
  });
});

describe("an answer after a call was taken for lost", () => {
  it("replaces what was noted of it", async () => {
    await save({ kind: "unknown", reason: "timeout", message: "No answer." });
    await save({ kind: "accepted", taskId: "task-1" }, later(1000));
    expect(await attempt()).toEqual({ outcome: "accepted", detail: null, task: "task-1", at: later(1000) });
  });
});

describe("an answer that the database can't hold", () => {
  it("counts as lost, says so in the receipt, and its task is searched for", async () => {
    await save({ kind: "accepted", taskId: "task\u00001" });
    expect(await attempt()).toMatchObject({
      outcome: "unknown",
      detail: "The answer could not be saved; polling looks for its task.",
      task: null,
    });
    expect((await harness.row(id)).status).toBe("starting");
    expect((await readReceipt(harness.ctx, { id })).steps.map(({ step }) => step)).toEqual([
      ...["sent", "unanswered", "reserved"],
    ]);
    const [fault] = harness.services
      .logged()
      .split("\n")
      .filter((line) => line.includes("the answer to a start could not be noted"));
    expect(JSON.parse(fault ?? "{}")).toMatchObject({ reshootId: id, sqlState: expect.stringMatching(/^22/) });
  });

  it("is not confused with a database that fails", async () => {
    const { db, close } = openDatabase(harness.databaseUrl, { maxConnections: 1 });
    await close();
    await expect(saveStart({ ...at(NOW), db }, claim, { kind: "accepted", taskId: "task-1" })).rejects.toThrow();
    expect(await attempt()).toMatchObject({ outcome: "pending" });
  });

  it("is not confused with a fault of the database that may pass", async () => {
    const { pool } = harness.services;
    await pool.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not now' using errcode = '55000'; end $$`);
    await pool.query(`create trigger refuse before update on attempts for each row
      when (new.outcome = 'accepted') execute function refuse()`);
    await expect(save({ kind: "accepted", taskId: "task-1" })).rejects.toThrow();
    expect(await attempt()).toMatchObject({ outcome: "pending" });
    await pool.query("drop trigger refuse on attempts");
    await pool.query("drop function refuse");
  });
});

describe("a refused call", () => {
  it("fails with the message, and is not charged", async () => {
    await save(refused("bad_request", "Too long"));
    expect(await harness.row(id)).toMatchObject({
      ...{ status: "failed", failureCode: "upstream_refused", upstreamTaskId: null },
      failureMessage: "Ace Data Cloud refused this reshoot: Too long.",
    });
    expect(await attempt()).toEqual({ outcome: "refused", detail: "Too long", task: null, at: NOW });
  });

  it("for lack of capacity is sent again after the time that was asked for, for half a day", async () => {
    const { createdAt } = await harness.row(id);
    await save(refused("rate_limited", "Full", 40), new Date(createdAt.getTime() + 12 * 3600_000));
    expect(await harness.row(id)).toMatchObject({ status: "queued", startedAt: null, waitUntil: null });
    const [due] = await dueIn("reshoot.start", id);
    expect(due).toBeGreaterThanOrEqual(40);
    expect(due).toBeLessThanOrEqual(41);
  });

  it("for lack of capacity fails after more than half a day", async () => {
    const { createdAt } = await harness.row(id);
    await save(refused("rate_limited", "Full", 40), new Date(createdAt.getTime() + 12 * 3600_000 + 1));
    expect(await harness.row(id)).toMatchObject({ status: "failed", failureCode: "rate_limited" });
  });

  it("for another reason is not sent again", async () => {
    await save(refused("used_up"));
    expect(await harness.row(id)).toMatchObject({ status: "failed", failureCode: "used_up" });
    expect(await connection()).toBe("used_up");
    expect(await readConnection(harness.ctx)).toMatchObject({ statusMessage: "No" });
  });
});

describe("what an answer shows of an endpoint that seems to be missing", () => {
  /** Since when it seems to be missing; null when it does not any more. */
  const missingSince = async () => {
    const { rows } = await harness.services.pool.query<{ since: Date | null }>(
      "select missing_since as since from connection_throttles where team_id = $1",
      [harness.teamId],
    );
    return rows[0]?.since ?? null;
  };
  const ACCEPTED = { kind: "accepted", taskId: "task-1" } as const;
  const UNKNOWN = { kind: "unknown", reason: "timeout", message: "No answer." } as const;

  it.each<[string, StartOutcome, boolean]>([
    ["accepted", ACCEPTED, true],
    ["bad_request", refused("bad_request"), true],
    ["forbidden", refused("forbidden"), true],
    ["source_missing", refused("source_missing"), true],
    ["used_up", refused("used_up"), false],
    ["rate_limited", refused("rate_limited"), false],
    ["other", refused("other"), false],
    ["unknown", UNKNOWN, false],
  ])("%s", async (_name, outcome, isThere) => {
    await harness.services.pool.query(
      "insert into connection_throttles (team_id, next_start_at, missing_since) values ($1, now(), $2) on conflict (team_id) do update set missing_since = $2",
      [harness.teamId, NOW],
    );
    await save(outcome);
    expect(await missingSince()).toEqual(isThere ? null : NOW);
  });
});

describe("what an answer means for the next starts of the team", () => {
  const UNKNOWN = { kind: "unknown", reason: "timeout", message: "No answer." } as const;

  it.each<[string, StartOutcome, { failures: number; heldUntil: Date | null }]>([
    ["accepted: none failed", { kind: "accepted", taskId: "task-1" }, { failures: 0, heldUntil: null }],
    ["unknown: one more failed, and they pause", UNKNOWN, { failures: 3, heldUntil: later(2000) }],
    [
      "rate_limited: they pause as asked",
      refused("rate_limited", "Full", 40),
      { failures: 3, heldUntil: later(40_000) },
    ],
    ["bad_request: nothing", refused("bad_request"), { failures: 2, heldUntil: null }],
    ["used_up: nothing", refused("used_up"), { failures: 2, heldUntil: null }],
  ])("%s", async (_name, outcome, expected) => {
    await harness.services.pool.query(
      "insert into connection_throttles (team_id, next_start_at, start_failures) values ($1, now(), 2) on conflict (team_id) do update set start_failures = 2",
      [harness.teamId],
    );
    await save(outcome);
    const { rows } = await harness.services.pool.query(
      `select start_failures as failures, held_until as "heldUntil" from connection_throttles where team_id = $1`,
      [harness.teamId],
    );
    expect(rows).toEqual([expected]);
  });
});

it("nothing is asked or saved when a refusal shows what is known of the connection", async () => {
  await harness.services.pool.query(
    "update connections set status = 'token_refused', status_message = 'Refused before' where team_id = $1",
    [harness.teamId],
  );
  const before = (await harness.emulator.control.requests()).counts;
  await save(refused("invalid_token", "Refused again"));
  expect((await harness.emulator.control.requests()).counts).toEqual(before);
  expect(await readConnection(harness.ctx)).toMatchObject({ statusMessage: "Refused before" });
});

describe("a start that is delivered again", () => {
  it("is left to its worker for ten seconds, and is then searched for", async () => {
    await startReshoot(at(later(9_999)), { reshootId: id });
    expect(await attempt()).toMatchObject({ outcome: "pending" });
    await startReshoot(at(later(10_000)), { reshootId: id });
    expect(await attempt()).toMatchObject({ outcome: "unknown", detail: "The worker that made this call stopped." });
    expect(await dueIn("connection.poll", harness.teamId)).toEqual([0]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["was taken for lost", () => save({ kind: "unknown", reason: "timeout", message: "No answer." })],
    [
      "needs attention",
      () => harness.services.pool.query("update reshoots set status = 'needs_attention' where id = $1", [id]),
    ],
  ])("after it %s changes nothing", async (_name, happen) => {
    await happen();
    const before = [await attempt(), await harness.row(id), await dueIn("connection.poll", harness.teamId)];
    await startReshoot(at(later(60_000)), { reshootId: id });
    const after = [await attempt(), await harness.row(id), await dueIn("connection.poll", harness.teamId)];
    expect(after).toEqual(before);
  });

  it("after its reshoot is gone does nothing", async () => {
    await startReshoot(at(later(60_000)), { reshootId: randomUUID() });
    expect((await harness.emulator.control.requests()).counts["/veo/reshoot"] ?? 0).toBe(0);
  });

  it("after its answer changes nothing", async () => {
    await save({ kind: "accepted", taskId: "task-1" });
    await startReshoot(at(later(60_000)), { reshootId: id });
    expect(await attempt()).toMatchObject({ outcome: "accepted" });
  });
});
