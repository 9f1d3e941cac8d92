import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rateResult } from "@/lib/domain/ratings/rate-result";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { last, openRunPlay, ordered, RUN_MOTIONS, type RunPlay } from "@/lib/testing/run-play";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { endRunByMember, resumeRun } from "./change-run";
import { createRun } from "./create-run";
import { listRuns } from "./read-runs";

let harness: TestHarness;
let play: RunPlay;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  play = await openRunPlay(harness);
});
afterAll(() => harness.close());

it("does not order what another member has ordered meanwhile, unless a member says so", async () => {
  const editor = harness.ctxOf(await harness.member("editor"));
  const run = await play.begin();
  const buy = (motion: MotionId) =>
    submitReshoots(editor, { videoId: run.videoId, motions: [motion], requestKey: randomUUID() });
  await play.end(last(run), "saved");
  await buy("DOWN");
  await play.judge(last(run), "reject");
  expect(await play.now(run)).toMatchObject({ state: "paused", pausedBecause: "ordered", notOrdered: 240 });
  expect(await resumeRun(harness.ctx, run)).toMatchObject({ state: "running", notOrdered: 120 });

  const { id: videoId } = await harness.source({ upstreamVideoId: randomUUID() });
  const order = { videoId, motions: RUN_MOTIONS, expecting: RUN_MOTIONS.map((motion) => ({ motion, count: 0 })) };
  await submitReshoots(editor, { videoId, motions: ["FORWARD"], requestKey: randomUUID() });
  const create = (changes = {}) => createRun(harness.ctx, { ...order, requestKey: randomUUID(), ...changes });
  await expect(create()).rejects.toMatchObject({ code: "already_ordered" });
  expect((await listRuns(harness.ctx, { videoId })).items).toEqual([]);
  const again = await create({ expecting: [{ motion: "FORWARD", count: 1 }] });
  for (const motion of ["UP", "DOWN"]) {
    expect((await play.now(again)).steps.find(({ reshootId }) => reshootId === last(again))).toBeDefined();
    await play.end(last(await play.now(again)), "saved");
    await play.judge(last(await play.now(again)), "reject");
    expect([motion, (await play.now(again)).state]).toEqual([motion, "running"]);
  }
  expect(ordered(await play.now(again))).toHaveLength(3);
});

it("orders a motion once when another member orders it at the same moment", async () => {
  const editor = harness.ctxOf(await harness.member("editor"));
  for (let round = 0; round < 5; round += 1) {
    const run = await play.begin();
    await play.end(last(run), "saved");
    await rateResult(harness.ctx, { id: last(run), rating: "maybe" });
    const expecting = [{ motion: "DOWN" as const, count: 0 }];
    const order = { videoId: run.videoId, motions: ["DOWN" as const], requestKey: randomUUID(), expecting };
    await Promise.all([play.work(), submitReshoots(editor, order).catch(() => null)]);
    const { rows } = await harness.services.pool.query(
      "select count(*)::int as count from reshoots where video_id = $1 and motion = 'DOWN' and status <> 'cancelled'",
      [run.videoId],
    );
    expect(rows).toEqual([{ count: 1 }]);
    await endRunByMember(harness.ctx, run);
  }
});
