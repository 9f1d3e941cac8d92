import { randomUUID } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { wholeClip } from "@/lib/testing/forge-video";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { handleFailedSave, saveReshoot } from "./save-reshoot";

let harness: TestHarness;
let id: string;
let served: { count: number; answer: (response: ServerResponse) => void | Promise<void> };
let close: () => void;
beforeEach(async () => {
  harness = await openTestHarness();
  const [reshoot] = await harness.submit((await harness.source()).id);
  id = reshoot?.id ?? "";
  await harness.runTasks();
  await harness.emulator.control.finish();
  await harness.runTasks(["connection.poll"]);
  served = { count: 0, answer: (response) => void response.writeHead(404).end() };
  const server = createServer(async (_request, response) => {
    served.count += 1;
    await served.answer(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  close = () => server.close();
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  harness.allowHost(host);
  await change("upstream_url = $2", `http://${host}/result.mp4`);
});
afterEach(async () => {
  close();
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const change = (set: string, ...values: unknown[]) =>
  harness.services.pool.query(`update reshoots set ${set} where id = $1`, [id, ...values]);
const save = (ctx: Partial<TestHarness["worker"]> = {}) =>
  saveReshoot({ ...harness.worker, ...ctx }, { reshootId: id });
const moveAway = () => change("status = 'needs_attention', failure_code = 'x', failure_message = 'X.'");
/** The upstream's answer about the task of the reshoot. */
async function answering(task: VeoTask | null) {
  const client = await harness.worker.upstream.clientFor(harness.teamId);
  return { ...harness.worker.upstream, clientFor: async () => ({ ...client, task: async () => task }) };
}
async function taskWith(changes: Partial<VeoTask>): Promise<VeoTask> {
  const { upstreamTaskId } = await harness.row(id);
  const task = await harness.client.task(upstreamTaskId ?? "");
  return task ? { ...task, ...changes } : expect.unreachable("the upstream has no such task");
}

describe("nothing is copied", () => {
  it("for a reshoot that is gone", async () => {
    await saveReshoot(harness.worker, { reshootId: randomUUID() });
    await handleFailedSave(harness.worker, { reshootId: randomUUID() });
    expect(served.count).toBe(0);
  });

  it.each(["status = 'needs_attention'", "upstream_url = null"])("when its row has %s", async (set) => {
    await change(set);
    const before = await harness.row(id);
    await save();
    expect([served.count, await harness.row(id)]).toEqual([0, before]);
  });
});

describe("a reshoot that another process moves during its copy", () => {
  it("keeps its own message when only a part of the result came", async () => {
    const whole = await wholeClip();
    served.answer = async (response) => {
      await moveAway();
      response.end(whole.subarray(0, whole.length * 0.7));
    };
    await expect(save()).rejects.toThrow();
    expect(await harness.row(id)).toMatchObject({ status: "needs_attention", failureMessage: "X." });
  });

  it("keeps its own address when the result was not there", async () => {
    served.answer = async (response) => {
      await moveAway();
      response.writeHead(404).end();
    };
    const { upstreamUrl } = await harness.row(id);
    await expect(save()).rejects.toThrow();
    expect(await harness.row(id)).toMatchObject({ status: "needs_attention", upstreamUrl });
  });
});

describe("a result that is not at its address", () => {
  it.each<[string, () => Promise<VeoTask | null>]>([
    ["is not listed any more", async () => null],
    ["is listed without a video", () => taskWith({ items: [] })],
  ])("is waited for until its time is over, also when its task %s", async (_name, told) => {
    const { waitUntil } = await harness.row(id);
    const end = waitUntil?.getTime() ?? 0;
    const upstream = await answering(await told());
    await expect(save({ upstream, now: () => new Date(end - 1) })).rejects.toThrow();
    expect((await harness.row(id)).status).toBe("saving");
    await save({ upstream, now: () => new Date(end) });
    expect(await harness.row(id)).toMatchObject({ status: "needs_attention", failureCode: "result_gone" });
  });

  it("is not asked for when its task is unknown", async () => {
    await change("upstream_task_id = null, wait_until = null");
    const before = (await harness.emulator.control.requests()).counts["/veo/tasks"];
    await save();
    expect((await harness.emulator.control.requests()).counts["/veo/tasks"]).toBe(before);
    expect(await harness.row(id)).toMatchObject({ status: "needs_attention", failureCode: "result_gone" });
  });
});
