import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { cancelReshoot } from "./cancel-reshoot";
import { checkAgain } from "./check-again";
import { giveUp } from "./give-up";
import { listReshoots } from "./list-reshoots";
import { readReshoot } from "./read-reshoot";

let harness: TestHarness;
afterEach(() => harness.close());

const credits = async () => {
  const { reserved, spent } = await readCredits(harness.ctx);
  return { reserved, spent };
};
const one = async () => {
  const source = await harness.source();
  const [reshoot] = await harness.submit(source.id, ["FORWARD"]);
  if (!reshoot) throw new Error("nothing was submitted");
  return reshoot;
};
const read = (id: string) => readReshoot(harness.ctx, { id });

describe("a reshoot", () => {
  beforeEach(async () => {
    harness = await openTestHarness();
  });

  it("goes from queued to ready, and is paid once", async () => {
    const source = await harness.source();
    const submitted = await harness.submit(source.id, ["FORWARD", "UP", "DOLLY_IN_ZOOM_OUT"]);

    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["rendering", "rendering", "rendering"]);
    expect(await credits()).toEqual({ reserved: 360, spent: 0 });

    await harness.emulator.control.finish();
    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["ready", "ready", "ready"]);
    expect(await credits()).toEqual({ reserved: 0, spent: 360 });
    const ready = await read(submitted[0]?.id ?? "");
    expect(ready).toMatchObject({ credits: "settled", failure: null, cancellable: false, width: 160, height: 90 });
    expect(ready.resultUrl).toMatch(/^\/api\/media\/[0-9a-f-]{36}\.mp4$/);
    expect(ready.durationSeconds).toBeCloseTo(2, 0);

    const ledger = await harness.emulator.control.ledger();
    expect([ledger.count, ledger.charged]).toEqual([3, 3.6]);
    expect(ledger.items.map(({ request }) => [request.motion_type, request.video_id]).sort()).toEqual([
      ["DOLLY_IN_ZOOM_OUT", source.upstreamVideoId],
      ["FORWARD", source.upstreamVideoId],
      ["UP", source.upstreamVideoId],
    ]);
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("is polled together with all others in one upstream call", async () => {
    const source = await harness.source();
    await harness.submit(source.id, ["FORWARD", "UP", "DOWN", "BACKWARD", "STATIONARY"]);
    await harness.runTasks();
    const before = (await harness.emulator.control.requests()).counts["/veo/tasks"] ?? 0;
    await harness.runTasks(["connection.poll"]);
    expect((await harness.emulator.control.requests()).counts["/veo/tasks"]).toBe(before + 1);
  });

  it("has a poster if ffmpeg is installed", async () => {
    await harness.close();
    harness = await openTestHarness({ posters: true });
    const { id } = await one();
    await harness.finishAll();
    expect((await read(id)).posterUrl).toMatch(/^\/api\/media\/[0-9a-f-]{36}\.(webp|jpg)$/);
  });

  it("fails with a message and releases its credits when the upstream fails", async () => {
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "fail_task", message: "no camera" }] }] });
    const { id } = await one();
    await harness.finishAll();
    expect(await read(id)).toMatchObject({
      status: "failed",
      credits: "released",
      failure: { code: "upstream_failed" },
    });
    expect((await read(id)).failure?.message).toContain("no camera");
    expect(await credits()).toEqual({ reserved: 0, spent: 0 });
    expect((await harness.emulator.control.ledger()).charged).toBe(0);
  });

  it("is parsed in every shape that the upstream may answer in", async () => {
    await harness.emulator.control.script({ variants: "random", seed: 11 });
    const source = await harness.source();
    await harness.submit(source.id, ["FORWARD", "UP", "DOWN", "BACKWARD", "STATIONARY", "LEFT_TO_RIGHT"]);
    await harness.finishAll();
    expect(new Set(await harness.statuses())).toEqual(new Set(["ready"]));
  });

  it("can be cancelled until it is sent, and not after", async () => {
    const waiting = await one();
    expect(await cancelReshoot(harness.ctx, waiting)).toMatchObject({ status: "cancelled", credits: "released" });
    expect(await credits()).toEqual({ reserved: 0, spent: 0 });
    await expect(cancelReshoot(harness.ctx, waiting)).rejects.toMatchObject({ code: "not_cancellable" });
    await harness.runTasks();
    expect((await harness.emulator.control.ledger()).count).toBe(0);
    const [sent] = await harness.submit(waiting.videoId, ["UP"]);
    await harness.runTasks();
    await expect(cancelReshoot(harness.ctx, { id: sent?.id ?? "" })).rejects.toMatchObject({ code: "not_cancellable" });
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("can be changed only by owners and editors of its own team", async () => {
    const { id } = await one();
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    const stranger = harness.ctxOf(await harness.stranger());
    for (const verb of [cancelReshoot, checkAgain, giveUp]) {
      await expect(verb(reviewer, { id })).rejects.toMatchObject({ code: "forbidden" });
      await expect(verb(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(readReshoot(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(checkAgain(harness.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(giveUp(harness.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(await harness.statuses()).toEqual(["queued"]);
  });
});

describe("the list of reshoots", () => {
  beforeEach(async () => {
    harness = await openTestHarness();
  });

  it("is newest first, in pages, with each reshoot once", async () => {
    const source = await harness.source();
    const sent = await harness.submit(source.id, ["FORWARD", "UP", "DOWN", "BACKWARD", "STATIONARY"]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listReshoots(harness.ctx, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(sent.map(({ id }) => id).reverse());
    await expect(listReshoots(harness.ctx, { limit: 2, cursor: "x" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("can be filtered by source and by status, and has no other team's reshoots", async () => {
    const [first, second] = [await harness.source(), await harness.source({ upstreamVideoId: "second" })];
    await harness.submit(first.id, ["UP", "DOWN"]);
    const [waiting] = await harness.submit(second.id, ["UP"]);
    await cancelReshoot(harness.ctx, { id: waiting?.id ?? "" });
    const count = async (search: object) => (await listReshoots(harness.ctx, { limit: 50, ...search })).items.length;
    expect(await count({})).toBe(3);
    expect(await count({ videoId: first.id })).toBe(2);
    expect(await count({ status: "unsettled" })).toBe(2);
    expect(await count({ status: "cancelled,ready" })).toBe(1);
    expect(await count({ videoId: second.id, status: "unsettled" })).toBe(0);
    const stranger = harness.ctxOf(await harness.stranger());
    expect((await listReshoots(stranger, { limit: 50 })).items).toEqual([]);
  });
});
