import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { claimStart } from "./claim-start";
import { giveUp } from "./give-up";
import { lookAgain } from "./look-again";
import { noteUnpolled, noteUnstarted } from "./note-dead-letter";
import { pollConnection } from "./poll-connection";
import { readReshoot } from "./read-reshoot";
import { saveStart } from "./save-start";
import { callUpstream, startReshoot } from "./start-reshoot";
import { submitReshoots } from "./submit-reshoots";

let world: TestWorld;
let id: string;
beforeEach(async () => {
  world = await openTestWorld();
  const [reshoot] = await world.submit((await world.source()).id);
  id = reshoot?.id ?? "";
});
afterEach(async () => {
  expect(await world.ledgerFaults()).toEqual([]);
  await world.close();
});

const read = () => readReshoot(world.ctx, { id });
const charged = async () => (await world.emulator.control.ledger()).charged;
const claim = async () => {
  const claimed = await claimStart(world.worker, id);
  if (!claimed) throw new Error("the claim was not given");
  return claimed;
};

describe("giving up", () => {
  it("what the upstream delivered leaves it charged: it has been paid for there", async () => {
    await world.emulator.control.script({ rules: [{ do: [{ kind: "expire_video" }] }] });
    await world.finishAll();
    world.moveAhead(600);
    await world.runTasks();
    expect(await read()).toMatchObject({ status: "needs_attention", credits: "reserved" });

    expect(await giveUp(world.ctx, { id })).toMatchObject({ status: "failed", credits: "settled" });
    expect(await readCredits(world.ctx)).toMatchObject({ reserved: 0, spent: 120 });
    expect(await charged()).toBe(1.2);
  });

  it("what nobody saw delivered releases it", async () => {
    await claim();
    world.moveAhead(11 * 60);
    await pollConnection(world.worker, { teamId: world.teamId });
    expect(await giveUp(world.ctx, { id })).toMatchObject({ status: "failed", credits: "released" });
  });
});

describe("the queue's last word", () => {
  it("on a start that failed on our side asks a person, and looking again starts it, once", async () => {
    await world.services.pool.query("delete from queue.job");
    await noteUnstarted(world.worker, { reshootId: id });
    expect(await read()).toMatchObject({ status: "needs_attention", failure: { code: "not_started" } });
    expect(await lookAgain(world.ctx, { id })).toMatchObject({ status: "queued", failure: null });
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("on a start that was sent after all changes nothing", async () => {
    await claim();
    await noteUnstarted(world.worker, { reshootId: id });
    expect((await read()).status).toBe("starting");
  });

  it("on looking asks a person about what should have been seen by now, and about nothing younger", async () => {
    await world.runTasks();
    await noteUnpolled(world.worker, { teamId: world.teamId });
    expect((await read()).status).toBe("rendering");
    world.moveAhead(11 * 60);
    await noteUnpolled(world.worker, { teamId: world.teamId });
    expect(await read()).toMatchObject({ status: "needs_attention", failure: { code: "not_watched" } });
    await lookAgain(world.ctx, { id });
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it.each(["reshoot.start", "connection.poll"] as const)("is heard of %s", async (name) => {
    await world.services.pool.query("delete from queue.job");
    await world.services.boss.send(name, name === "reshoot.start" ? { reshootId: id } : { teamId: world.teamId });
    await world.services.pool.query("update queue.job set retry_limit = 0 where name = $1", [name]);
    const [job] = await world.services.boss.fetch(name);
    await world.services.boss.fail(name, job?.id ?? "", { message: "it would not" });
    const { rows } = await world.services.pool.query("select name from queue.job where state < 'completed'");
    expect(rows).toEqual([{ name: name === "reshoot.start" ? "reshoot.unstarted" : "connection.unpolled" }]);
  });
});

describe("a second call", () => {
  it("is refused by the database itself while the first may have started something", async () => {
    await claim();
    await world.services.pool.query("update reshoots set status = 'queued' where id = $1", [id]);
    await expect(claimStart(world.worker, id)).rejects.toThrow();
    expect((await read()).status).toBe("queued");
    await world.services.pool.query("update reshoots set status = 'starting' where id = $1", [id]);
  });

  it("is not made because a late answer denies a call whose task was found", async () => {
    const claimed = await claim();
    await callUpstream(world.worker, claimed);
    world.moveAhead(100);
    await pollConnection(world.worker, { teamId: world.teamId });
    world.moveAhead(121 * 60);
    await pollConnection(world.worker, { teamId: world.teamId });
    expect(await read()).toMatchObject({ status: "needs_attention", failure: { code: "render_overdue" } });

    await saveStart(world.worker, claimed, { kind: "refused", code: "rate_limited", status: 429, message: "Full." });
    expect((await read()).status).toBe("needs_attention");
    await lookAgain(world.ctx, { id });
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });
});

describe("starts of one connection", () => {
  const waiting = async () => {
    const { rows } = await world.services.pool.query<{ due: number }>(
      "select round(extract(epoch from start_after - now()))::int as due from queue.job where name = 'reshoot.start' and state = 'created' order by 1",
    );
    return rows.map(({ due }) => due);
  };

  const inTens = async () => (await waiting()).map((due) => Math.round(due / 10));

  it("go out a batch at once, and then keep their distance", async () => {
    const source = await world.source({ upstreamVideoId: (await world.client.tasks({})).items[1]?.items[0]?.id ?? "" });
    const settings = { ...world.worker.settings, startsPerSecond: 0.1 };
    await world.services.pool.query("delete from connection_paces");
    await world.services.pool.query("delete from queue.job");
    for (let batch = 0; batch < 4; batch += 1) {
      await submitReshoots({ ...world.ctx, settings }, world.order(source.id, ["UP", "DOWN", "FORWARD", "BACKWARD"]));
    }
    expect(await inTens()).toEqual([...Array.from({ length: 15 }, () => 0), 15]);
    // Tasks that were lost, and their turns with them.
    await world.services.pool.query("delete from queue.job");
    await world.services.pool.query("delete from connection_paces");
    for (const { id: reshootId } of await world.rows())
      await startReshoot({ ...world.worker, settings }, { reshootId });
    expect((await world.statuses()).filter((status) => status === "queued")).toHaveLength(2);
    expect(await inTens()).toEqual([15, 16]);
  });

  it("all wait when one is turned away", async () => {
    const rule = { do: [{ kind: "error" as const, code: "too_many_requests" as const, retry_after: 40 }] };
    await world.emulator.control.script({ rules: [rule] });
    await world.submit((await world.row(id)).videoId, ["UP", "DOWN"]);
    await world.services.pool.query("delete from queue.job");
    for (const { id: reshootId } of await world.rows()) await startReshoot(world.worker, { reshootId });
    expect((await world.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
    expect(await world.statuses()).toEqual(["queued", "queued", "queued"]);
    expect((await waiting()).every((due) => due >= 39)).toBe(true);
    await world.finishAll();
    expect(await world.statuses()).toEqual(["ready", "ready", "ready"]);
  });
});
