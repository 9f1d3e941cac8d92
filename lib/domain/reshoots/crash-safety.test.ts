import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { claimStart } from "./claim-start";
import { giveUp } from "./give-up";
import { pollConnection } from "./poll-connection";
import { readReshoot } from "./read-reshoot";
import { requeueLostReshoots } from "./requeue-lost-jobs";
import { saveReshoot } from "./save-reshoot";
import { saveStart } from "./save-start";
import { callUpstream, startReshoot } from "./start-reshoot";

// A crash is simulated by skipping the remaining steps: each function commits before the next point where a crash may
// happen.

let harness: TestHarness;
let reshootId: string;
beforeEach(async () => {
  harness = await openTestHarness();
  reshootId = await submitOne();
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const submitOne = async () => {
  const source = await harness.source({
    upstreamVideoId: (await harness.client.tasks({})).items.at(-1)?.items[0]?.id ?? "",
  });
  const [reshoot] = await harness.submit(source.id);
  return reshoot?.id ?? "";
};
/** Simulates a dead worker: the tasks that it held are gone. */
const loseTasks = () => harness.services.pool.query("delete from queue.job");
const read = () => readReshoot(harness.ctx, { id: reshootId });
const charged = async () => (await harness.emulator.control.ledger()).charged;
const claim = async () => {
  const claimed = await claimStart(harness.worker, reshootId);
  if (!claimed) throw new Error("the claim was not given");
  return claimed;
};
/** What every worker does when it starts. */
const comeBack = async () => {
  await requeueLostReshoots(harness.worker);
  await harness.runTasks();
};

describe("a crash", () => {
  it("before the claim leaves exactly one charge", async () => {
    await loseTasks();
    harness.moveAhead(60);
    await comeBack();
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("after the claim and before the call leaves no charge by itself, and exactly one after a new order", async () => {
    await claim();
    await loseTasks();
    harness.moveAhead(100);
    await comeBack();
    expect((await read()).status).toBe("starting");
    harness.moveAhead(11 * 60);
    await comeBack();
    expect([(await read()).status, await charged()]).toEqual(["needs_attention", 0]);
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 120, spent: 0 });

    await giveUp(harness.ctx, { id: reshootId });
    const [again] = await harness.submit((await harness.row(reshootId)).videoId);
    reshootId = again?.id ?? "";
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 120 });
  });

  it("after the call and before its answer is saved leaves exactly one charge", async () => {
    await callUpstream(harness.worker, await claim());
    await loseTasks();
    harness.moveAhead(100);
    await comeBack();
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
    expect((await harness.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
  });

  it("after its answer is saved and before the next poll leaves exactly one charge", async () => {
    const claimed = await claim();
    await saveStart(harness.worker, claimed, await callUpstream(harness.worker, claimed));
    await loseTasks();
    harness.moveAhead(60);
    await comeBack();
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("between the arrival of the result and its copy leaves exactly one charge", async () => {
    await harness.runTasks();
    await harness.emulator.control.finish();
    await pollConnection(harness.worker, { teamId: harness.teamId });
    expect((await read()).status).toBe("saving");
    await loseTasks();
    harness.moveAhead(60);
    await comeBack();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("between settle and notify leaves exactly one charge, and one entry", async () => {
    await harness.runTasks();
    await harness.emulator.control.finish();
    await pollConnection(harness.worker, { teamId: harness.teamId });
    await saveReshoot(harness.worker, { reshootId });
    const settled = await harness.row(reshootId);
    await saveReshoot(harness.worker, { reshootId });
    await harness.runTasks();
    expect(await harness.row(reshootId)).toEqual(settled);
    expect(await charged()).toBe(1.2);
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 120 });
  });
});

describe("two workers on one reshoot", () => {
  it("make one call", async () => {
    await Promise.all(Array.from({ length: 5 }, () => startReshoot(harness.worker, { reshootId })));
    expect((await harness.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
  });

  it("settle it once", async () => {
    await harness.runTasks();
    await harness.emulator.control.finish();
    await Promise.all([1, 2, 3].map(() => pollConnection(harness.worker, { teamId: harness.teamId })));
    await Promise.all([1, 2, 3].map(() => saveReshoot(harness.worker, { reshootId })));
    expect((await read()).status).toBe("ready");
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 120 });
  });
});

describe("a late answer", () => {
  it("counts until a person has decided", async () => {
    const claimed = await claim();
    const answer = await callUpstream(harness.worker, claimed);
    await harness.services.pool.query("update reshoots set status = 'needs_attention' where id = $1", [reshootId]);
    await saveStart(harness.worker, claimed, answer);
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("does not change a settled reshoot", async () => {
    const claimed = await claim();
    const answer = await callUpstream(harness.worker, claimed);
    await harness.services.pool.query("update reshoots set status = 'needs_attention' where id = $1", [reshootId]);
    await giveUp(harness.ctx, { id: reshootId });
    await saveStart(harness.worker, claimed, answer);
    await harness.finishAll();
    expect(await read()).toMatchObject({ status: "failed", credits: "released", failure: { code: "given_up" } });
  });

  it("does not change a reshoot whose task was found before it", async () => {
    const claimed = await claim();
    const answer = await callUpstream(harness.worker, claimed);
    harness.moveAhead(100);
    await harness.runTasks();
    expect((await read()).status).toBe("rendering");
    await saveStart(harness.worker, claimed, answer);
    await harness.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });
});

it("a task that is delivered again for a claimed start makes the poller run at once", async () => {
  await callUpstream(harness.worker, await claim());
  harness.moveAhead(15);
  await startReshoot(harness.worker, { reshootId });
  await harness.runTasks();
  expect((await read()).status).toBe("rendering");
  expect((await harness.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
});
