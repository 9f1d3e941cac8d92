import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { type Claim, claimStart } from "./claim-start";
import { giveUp } from "./give-up";
import { matchOwnTasks } from "./match-own-tasks";
import { pollConnection } from "./poll-connection";
import { readReshoot } from "./read-reshoot";
import { callUpstream } from "./start-reshoot";

let harness: TestHarness;
let id: string;
beforeEach(async () => {
  harness = await openTestHarness();
  id = (await harness.submit((await harness.source()).id))[0]?.id ?? "";
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const tasks = async () => (await harness.client.tasks({})).items;
const own = async (teamId = harness.teamId) => [...(await matchOwnTasks(harness.worker, teamId, await tasks()))];
const read = () => readReshoot(harness.ctx, { id });

const claim = async () => (await claimStart(harness.worker, id)) ?? expect.unreachable("the claim was not given");
/** Makes the paid call of a claim, whose answer is lost; returns its task. */
async function callAndLose(claimed: Claim): Promise<string> {
  const answer = await callUpstream(harness.worker, claimed);
  return answer.kind === "accepted" ? answer.taskId : expect.unreachable("the call was not accepted");
}
/** The search for its task has ended without one. */
async function endSearch(): Promise<void> {
  harness.moveAhead(11 * 60);
  await pollConnection(harness.worker, { teamId: harness.teamId });
  expect(await read()).toMatchObject({ status: "needs_attention", credits: "reserved" });
}

describe("tasks of the upstream that are a team's own reshoots", () => {
  it("are known by their ID once the call was answered", async () => {
    await harness.runTasks();
    const { upstreamTaskId } = await harness.row(id);
    const withoutCallback = (await tasks()).map(({ request: { callbackUrl: _, ...request }, ...task }) => ({
      ...task,
      request,
    }));
    expect([...(await matchOwnTasks(harness.worker, harness.teamId, withoutCallback))]).toEqual([upstreamTaskId]);
    expect((await read()).status).toBe("rendering");
  });

  it("are known by the secret of their callback while the answer is lost, and only to their team", async () => {
    const taskId = await callAndLose(await claim());
    expect(await own()).toEqual([taskId]);
    expect((await read()).status).toBe("starting");
    expect(await own(randomUUID())).toEqual([]);
  });

  it("are adopted when they appear after the search for them has ended, and are paid once", async () => {
    const claimed = await claim();
    await endSearch();
    const taskId = await callAndLose(claimed);
    const { now, settings, queue, db } = harness.worker;
    await harness.services.pool.query("delete from queue.job");
    // A poll that waits for long is brought forward: only one waits for a team.
    await queue.enqueue(db, "connection.poll", [{ teamId: harness.teamId }], { afterSeconds: 3600 });
    expect(await own()).toEqual([taskId]);
    expect(await read()).toMatchObject({ status: "starting", failure: null });
    const { waitUntil } = await harness.row(id);
    const waits = (waitUntil?.getTime() ?? 0) - now().getTime();
    expect(waits > settings.timeouts.checkAgainMs - 10_000 && waits <= settings.timeouts.checkAgainMs).toBe(true);
    const { rows } = await harness.services.pool.query(
      "select start_after <= now() as due from queue.job where name = 'connection.poll' and state < 'active'",
    );
    expect(rows).toEqual([{ due: true }]);
    await harness.finishAll();
    expect(await read()).toMatchObject({ status: "ready", credits: "settled" });
    expect((await harness.emulator.control.ledger()).charged).toBe(1.2);
  });

  it("are not those of a reshoot that was given up", async () => {
    const claimed = await claim();
    await endSearch();
    await giveUp(harness.ctx, { id });
    await callAndLose(claimed);
    expect(await own()).toEqual([]);
    expect((await read()).status).toBe("failed");
  });

  it("that need attention with a task of their own are not searched for again", async () => {
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "expire_video" }] }] });
    await harness.finishAll();
    harness.moveAhead(600);
    await harness.runTasks();
    expect((await read()).status).toBe("needs_attention");
    const { upstreamTaskId } = await harness.row(id);
    expect(await own()).toEqual([upstreamTaskId]);
    expect((await read()).status).toBe("needs_attention");
  });
});
