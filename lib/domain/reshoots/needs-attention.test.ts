import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { checkAgain } from "./check-again";
import { claimStart } from "./claim-start";
import { giveUp } from "./give-up";
import { handleFailedPoll, handleFailedStart } from "./handle-dead-letter";
import { pollConnection } from "./poll-connection";
import { readReshoot } from "./read-reshoot";
import { saveStart } from "./save-start";
import { callUpstream, startReshoot } from "./start-reshoot";
import { submitReshoots } from "./submit-reshoots";

let harness: TestHarness;
let id: string;
beforeEach(async () => {
  harness = await openTestHarness();
  const [reshoot] = await harness.submit((await harness.source()).id);
  id = reshoot?.id ?? "";
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const read = () => readReshoot(harness.ctx, { id });
const charged = async () => (await harness.emulator.control.ledger()).charged;
const claim = async () => {
  const claimed = await claimStart(harness.worker, id);
  if (!claimed) throw new Error("the claim was not given");
  return claimed;
};

describe("giving up", () => {
  it("keeps the charge of a reshoot that the upstream delivered, because it is paid there", async () => {
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "expire_video" }] }] });
    await harness.finishAll();
    harness.moveAhead(600);
    await harness.runTasks();
    expect(await read()).toMatchObject({ status: "needs_attention", credits: "reserved" });

    expect(await giveUp(harness.ctx, { id })).toMatchObject({ status: "failed", credits: "settled" });
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 120 });
    expect(await charged()).toBe(1.2);
  });

  it("releases the credits of a reshoot that was not seen delivered", async () => {
    await claim();
    harness.moveAhead(11 * 60);
    await pollConnection(harness.worker, { teamId: harness.teamId });
    expect(await giveUp(harness.ctx, { id })).toMatchObject({ status: "failed", credits: "released" });
  });
});

describe("a dead letter", () => {
  it("of a start that failed on our side needs attention, and looking again starts it, once", async () => {
    await harness.services.pool.query("delete from queue.job");
    await handleFailedStart(harness.worker, { reshootId: id });
    expect(await read()).toMatchObject({ status: "needs_attention", failure: { code: "not_started" } });
    expect(await checkAgain(harness.ctx, { id })).toMatchObject({ status: "queued", failure: null });
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("of a start that was sent after all changes nothing", async () => {
    await claim();
    await handleFailedStart(harness.worker, { reshootId: id });
    expect((await read()).status).toBe("starting");
  });

  it("of polls moves to needs_attention what should have been seen by now, and nothing younger", async () => {
    await harness.runTasks();
    await handleFailedPoll(harness.worker, { teamId: harness.teamId });
    expect((await read()).status).toBe("rendering");
    harness.moveAhead(11 * 60);
    await handleFailedPoll(harness.worker, { teamId: harness.teamId });
    expect(await read()).toMatchObject({ status: "needs_attention", failure: { code: "not_polled" } });
    await checkAgain(harness.ctx, { id });
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it.each(["reshoot.start", "connection.poll"] as const)("of %s is handled", async (name) => {
    await harness.services.pool.query("delete from queue.job");
    await harness.services.boss.send(name, name === "reshoot.start" ? { reshootId: id } : { teamId: harness.teamId });
    await harness.services.pool.query("update queue.job set retry_limit = 0 where name = $1", [name]);
    const [job] = await harness.services.boss.fetch(name);
    await harness.services.boss.fail(name, job?.id ?? "", { message: "it would not" });
    const { rows } = await harness.services.pool.query("select name from queue.job where state < 'completed'");
    expect(rows).toEqual([
      { name: name === "reshoot.start" ? "reshoot.start.dead-letter" : "connection.poll.dead-letter" },
    ]);
  });
});

describe("a second call", () => {
  it("is refused by the database while the first may have started a task", async () => {
    await claim();
    await harness.services.pool.query("update reshoots set status = 'queued' where id = $1", [id]);
    await expect(claimStart(harness.worker, id)).rejects.toThrow();
    expect((await read()).status).toBe("queued");
    await harness.services.pool.query("update reshoots set status = 'starting' where id = $1", [id]);
  });

  it("is not made when a late answer denies a call whose task was found", async () => {
    const claimed = await claim();
    await callUpstream(harness.worker, claimed);
    harness.moveAhead(100);
    await pollConnection(harness.worker, { teamId: harness.teamId });
    harness.moveAhead(121 * 60);
    await pollConnection(harness.worker, { teamId: harness.teamId });
    expect(await read()).toMatchObject({ status: "needs_attention", failure: { code: "render_overdue" } });

    await saveStart(harness.worker, claimed, { kind: "refused", code: "rate_limited", status: 429, message: "Full." });
    expect((await read()).status).toBe("needs_attention");
    await checkAgain(harness.ctx, { id });
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });
});

describe("starts of one connection", () => {
  const waiting = async () => {
    const { rows } = await harness.services.pool.query<{ due: number }>(
      "select round(extract(epoch from start_after - now()))::int as due from queue.job where name = 'reshoot.start' and state = 'created' order by 1",
    );
    return rows.map(({ due }) => due);
  };

  const inTens = async () => (await waiting()).map((due) => Math.round(due / 10));

  it("run one batch at once, and are then spaced", async () => {
    const source = await harness.source({
      upstreamVideoId: (await harness.client.tasks({})).items[1]?.items[0]?.id ?? "",
    });
    const settings = { ...harness.worker.settings, startsPerSecond: 0.1 };
    await harness.services.pool.query("delete from connection_throttles");
    await harness.services.pool.query("delete from queue.job");
    for (let batch = 0; batch < 4; batch += 1) {
      await submitReshoots(
        { ...harness.ctx, settings },
        harness.order(source.id, ["UP", "DOWN", "FORWARD", "BACKWARD"]),
      );
    }
    expect(await inTens()).toEqual([...Array.from({ length: 15 }, () => 0), 15]);
    // Simulates lost tasks together with their slots.
    await harness.services.pool.query("delete from queue.job");
    await harness.services.pool.query("delete from connection_throttles");
    for (const { id: reshootId } of await harness.rows())
      await startReshoot({ ...harness.worker, settings }, { reshootId });
    expect((await harness.statuses()).filter((status) => status === "queued")).toHaveLength(2);
    expect(await inTens()).toEqual([15, 16]);
  });

  it("all wait when one is turned away", async () => {
    const rule = { do: [{ kind: "error" as const, code: "too_many_requests" as const, retry_after: 40 }] };
    await harness.emulator.control.script({ rules: [rule] });
    await harness.submit((await harness.row(id)).videoId, ["UP", "DOWN"]);
    await harness.services.pool.query("delete from queue.job");
    for (const { id: reshootId } of await harness.rows()) await startReshoot(harness.worker, { reshootId });
    expect((await harness.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
    expect(await harness.statuses()).toEqual(["queued", "queued", "queued"]);
    expect((await waiting()).every((due) => due >= 39)).toBe(true);
    await harness.finishAll();
    expect(await harness.statuses()).toEqual(["ready", "ready", "ready"]);
  });
});
