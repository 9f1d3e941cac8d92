import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { bookStrayReshoots } from "./book-strays";
import { claimStart } from "./claim-start";
import { giveUp } from "./give-up";
import { pollConnection } from "./poll-connection";
import { readReshoot } from "./read-reshoot";
import { saveReshoot } from "./save-reshoot";
import { saveStart } from "./save-start";
import { callUpstream, startReshoot } from "./start-reshoot";

// A crash is acted out by not doing the rest: each verb commits before the next line that could be cut off.

let world: TestWorld;
let reshootId: string;
beforeEach(async () => {
  world = await openTestWorld();
  reshootId = await submitOne();
});
afterEach(async () => {
  expect(await world.ledgerFaults()).toEqual([]);
  await world.close();
});

const submitOne = async () => {
  const source = await world.source({
    upstreamVideoId: (await world.client.tasks({})).items.at(-1)?.items[0]?.id ?? "",
  });
  const [reshoot] = await world.submit(source.id);
  return reshoot?.id ?? "";
};
/** The worker that held these tasks is dead: its tasks are gone, or never come back. */
const loseTasks = () => world.services.pool.query("delete from queue.job");
const read = () => readReshoot(world.ctx, { id: reshootId });
const charged = async () => (await world.emulator.control.ledger()).charged;
const claim = async () => {
  const claimed = await claimStart(world.worker, reshootId);
  if (!claimed) throw new Error("the claim was not given");
  return claimed;
};
/** What any worker does when it comes up. */
const comeBack = async () => {
  await bookStrayReshoots(world.worker);
  await world.runTasks();
};

describe("a crash", () => {
  it("before the claim leaves exactly one charge", async () => {
    await loseTasks();
    world.moveAhead(60);
    await comeBack();
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("after the claim and before the call leaves exactly one charge: none by itself, one when it is ordered anew", async () => {
    await claim();
    await loseTasks();
    world.moveAhead(100);
    await comeBack();
    expect((await read()).status).toBe("starting");
    world.moveAhead(11 * 60);
    await comeBack();
    expect([(await read()).status, await charged()]).toEqual(["needs_attention", 0]);
    expect(await readCredits(world.ctx)).toMatchObject({ reserved: 120, spent: 0 });

    await giveUp(world.ctx, { id: reshootId });
    const [again] = await world.submit((await world.row(reshootId)).videoId);
    reshootId = again?.id ?? "";
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
    expect(await readCredits(world.ctx)).toMatchObject({ reserved: 0, spent: 120 });
  });

  it("after the call and before its answer is saved leaves exactly one charge", async () => {
    await callUpstream(world.worker, await claim());
    await loseTasks();
    world.moveAhead(100);
    await comeBack();
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
    expect((await world.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
  });

  it("after its answer is saved and before the next look leaves exactly one charge", async () => {
    const claimed = await claim();
    await saveStart(world.worker, claimed, await callUpstream(world.worker, claimed));
    await loseTasks();
    world.moveAhead(60);
    await comeBack();
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("between the film's arrival and its copy leaves exactly one charge", async () => {
    await world.runTasks();
    await world.emulator.control.finish();
    await pollConnection(world.worker, { teamId: world.teamId });
    expect((await read()).status).toBe("saving");
    await loseTasks();
    world.moveAhead(60);
    await comeBack();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("between settle and notify leaves exactly one charge, and one entry", async () => {
    await world.runTasks();
    await world.emulator.control.finish();
    await pollConnection(world.worker, { teamId: world.teamId });
    await saveReshoot(world.worker, { reshootId });
    const settled = await world.row(reshootId);
    await saveReshoot(world.worker, { reshootId });
    await world.runTasks();
    expect(await world.row(reshootId)).toEqual(settled);
    expect(await charged()).toBe(1.2);
    expect(await readCredits(world.ctx)).toMatchObject({ reserved: 0, spent: 120 });
  });
});

describe("two workers on one reshoot", () => {
  it("make one call", async () => {
    await Promise.all(Array.from({ length: 5 }, () => startReshoot(world.worker, { reshootId })));
    expect((await world.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
  });

  it("settle it once", async () => {
    await world.runTasks();
    await world.emulator.control.finish();
    await Promise.all([1, 2, 3].map(() => pollConnection(world.worker, { teamId: world.teamId })));
    await Promise.all([1, 2, 3].map(() => saveReshoot(world.worker, { reshootId })));
    expect((await read()).status).toBe("ready");
    expect(await readCredits(world.ctx)).toMatchObject({ reserved: 0, spent: 120 });
  });
});

describe("an answer that comes late", () => {
  it("is believed while nobody has decided otherwise", async () => {
    const claimed = await claim();
    const answer = await callUpstream(world.worker, claimed);
    await world.services.pool.query("update reshoots set status = 'needs_attention' where id = $1", [reshootId]);
    await saveStart(world.worker, claimed, answer);
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });

  it("changes nothing that was settled", async () => {
    const claimed = await claim();
    const answer = await callUpstream(world.worker, claimed);
    await world.services.pool.query("update reshoots set status = 'needs_attention' where id = $1", [reshootId]);
    await giveUp(world.ctx, { id: reshootId });
    await saveStart(world.worker, claimed, answer);
    await world.finishAll();
    expect(await read()).toMatchObject({ status: "failed", credits: "released", failure: { code: "given_up" } });
  });

  it("says nothing new when the task was found before it", async () => {
    const claimed = await claim();
    const answer = await callUpstream(world.worker, claimed);
    world.moveAhead(100);
    await world.runTasks();
    expect((await read()).status).toBe("rendering");
    await saveStart(world.worker, claimed, answer);
    await world.finishAll();
    expect([(await read()).status, await charged()]).toEqual(["ready", 1.2]);
  });
});

it("a task that comes back to a claimed start makes the poller look at once", async () => {
  await callUpstream(world.worker, await claim());
  world.moveAhead(15);
  await startReshoot(world.worker, { reshootId });
  await world.runTasks();
  expect((await read()).status).toBe("rendering");
  expect((await world.emulator.control.requests()).counts["/veo/reshoot"]).toBe(1);
});
