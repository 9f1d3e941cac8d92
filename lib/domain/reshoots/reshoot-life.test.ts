import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCredits } from "@/lib/domain/credits/read-credits";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { cancelReshoot } from "./cancel-reshoot";
import { giveUp } from "./give-up";
import { listReshoots } from "./list-reshoots";
import { lookAgain } from "./look-again";
import { readReshoot } from "./read-reshoot";

let world: TestWorld;
afterEach(() => world.close());

const credits = async () => {
  const { reserved, spent } = await readCredits(world.ctx);
  return { reserved, spent };
};
const one = async () => {
  const source = await world.source();
  const [reshoot] = await world.submit(source.id, ["FORWARD"]);
  if (!reshoot) throw new Error("nothing was submitted");
  return reshoot;
};
const read = (id: string) => readReshoot(world.ctx, { id });

describe("a reshoot", () => {
  beforeEach(async () => {
    world = await openTestWorld();
  });

  it("goes from queued to ready, and is paid for once", async () => {
    const source = await world.source();
    const submitted = await world.submit(source.id, ["FORWARD", "UP", "DOLLY_IN_ZOOM_OUT"]);

    await world.runTasks();
    expect(await world.statuses()).toEqual(["rendering", "rendering", "rendering"]);
    expect(await credits()).toEqual({ reserved: 360, spent: 0 });

    await world.emulator.control.finish();
    await world.runTasks();
    expect(await world.statuses()).toEqual(["ready", "ready", "ready"]);
    expect(await credits()).toEqual({ reserved: 0, spent: 360 });
    const ready = await read(submitted[0]?.id ?? "");
    expect(ready).toMatchObject({ credits: "settled", failure: null, cancellable: false, width: 160, height: 90 });
    expect(ready.resultUrl).toMatch(/^\/api\/media\/[0-9a-f-]{36}\.mp4$/);
    expect(ready.durationSeconds).toBeCloseTo(2, 0);

    const ledger = await world.emulator.control.ledger();
    expect([ledger.count, ledger.charged]).toEqual([3, 3.6]);
    expect(ledger.items.map(({ request }) => [request.motion_type, request.video_id]).sort()).toEqual([
      ["DOLLY_IN_ZOOM_OUT", source.upstreamVideoId],
      ["FORWARD", source.upstreamVideoId],
      ["UP", source.upstreamVideoId],
    ]);
    expect(await world.ledgerFaults()).toEqual([]);
  });

  it("looks at everything in flight with one upstream call", async () => {
    const source = await world.source();
    await world.submit(source.id, ["FORWARD", "UP", "DOWN", "BACKWARD", "STATIONARY"]);
    await world.runTasks();
    const before = (await world.emulator.control.requests()).counts["/veo/tasks"] ?? 0;
    await world.runTasks(["connection.poll"]);
    expect((await world.emulator.control.requests()).counts["/veo/tasks"]).toBe(before + 1);
  });

  it("has a poster where there is an ffmpeg", async () => {
    await world.close();
    world = await openTestWorld({ posters: true });
    const { id } = await one();
    await world.finishAll();
    expect((await read(id)).posterUrl).toMatch(/^\/api\/media\/[0-9a-f-]{36}\.(webp|jpg)$/);
  });

  it("fails with a sentence, and its credits are free again, when the upstream fails", async () => {
    await world.emulator.control.script({ rules: [{ do: [{ kind: "fail_task", message: "no camera" }] }] });
    const { id } = await one();
    await world.finishAll();
    expect(await read(id)).toMatchObject({
      status: "failed",
      credits: "released",
      failure: { code: "upstream_failed" },
    });
    expect((await read(id)).failure?.message).toContain("no camera");
    expect(await credits()).toEqual({ reserved: 0, spent: 0 });
    expect((await world.emulator.control.ledger()).charged).toBe(0);
  });

  it("is understood in every shape the upstream may answer in", async () => {
    await world.emulator.control.script({ variants: "random", seed: 11 });
    const source = await world.source();
    await world.submit(source.id, ["FORWARD", "UP", "DOWN", "BACKWARD", "STATIONARY", "LEFT_TO_RIGHT"]);
    await world.finishAll();
    expect(new Set(await world.statuses())).toEqual(new Set(["ready"]));
  });

  it("can be cancelled until it is sent, and not after", async () => {
    const waiting = await one();
    expect(await cancelReshoot(world.ctx, waiting)).toMatchObject({ status: "cancelled", credits: "released" });
    expect(await credits()).toEqual({ reserved: 0, spent: 0 });
    await expect(cancelReshoot(world.ctx, waiting)).rejects.toMatchObject({ code: "not_cancellable" });
    await world.runTasks();
    expect((await world.emulator.control.ledger()).count).toBe(0);
    const [sent] = await world.submit(waiting.videoId, ["UP"]);
    await world.runTasks();
    await expect(cancelReshoot(world.ctx, { id: sent?.id ?? "" })).rejects.toMatchObject({ code: "not_cancellable" });
    expect(await world.ledgerFaults()).toEqual([]);
  });

  it("is decided about by owners and editors of its own team only", async () => {
    const { id } = await one();
    const reviewer = world.ctxOf(await world.member("reviewer"));
    const stranger = world.ctxOf(await world.stranger());
    for (const verb of [cancelReshoot, lookAgain, giveUp]) {
      await expect(verb(reviewer, { id })).rejects.toMatchObject({ code: "forbidden" });
      await expect(verb(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(readReshoot(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(lookAgain(world.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(giveUp(world.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(await world.statuses()).toEqual(["queued"]);
  });
});

describe("the list of reshoots", () => {
  beforeEach(async () => {
    world = await openTestWorld();
  });

  it("comes newest first, page by page, each once", async () => {
    const source = await world.source();
    const sent = await world.submit(source.id, ["FORWARD", "UP", "DOWN", "BACKWARD", "STATIONARY"]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listReshoots(world.ctx, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(sent.map(({ id }) => id).reverse());
    await expect(listReshoots(world.ctx, { limit: 2, cursor: "x" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("finds by source and by status, and shows no other team's", async () => {
    const [first, second] = [await world.source(), await world.source({ upstreamVideoId: "second" })];
    await world.submit(first.id, ["UP", "DOWN"]);
    const [waiting] = await world.submit(second.id, ["UP"]);
    await cancelReshoot(world.ctx, { id: waiting?.id ?? "" });
    const count = async (search: object) => (await listReshoots(world.ctx, { limit: 50, ...search })).items.length;
    expect(await count({})).toBe(3);
    expect(await count({ videoId: first.id })).toBe(2);
    expect(await count({ status: "unsettled" })).toBe(2);
    expect(await count({ status: "cancelled,ready" })).toBe(1);
    expect(await count({ videoId: second.id, status: "unsettled" })).toBe(0);
    const stranger = world.ctxOf(await world.stranger());
    expect((await listReshoots(stranger, { limit: 50 })).items).toEqual([]);
  });
});
