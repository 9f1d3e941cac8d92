import { randomUUID } from "node:crypto";
import { rateResult } from "@/lib/domain/ratings/rate-result";
import { moveReshoot } from "@/lib/domain/reshoots/move-reshoot";
import { createRun } from "@/lib/domain/runs/create-run";
import { readRun } from "@/lib/domain/runs/read-runs";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import type { Run } from "@/lib/shared/contracts/runs";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { keepBytes } from "./keep-bytes";
import type { TestHarness } from "./test-harness";

export const RUN_MOTIONS: MotionId[] = ["UP", "DOWN", "FORWARD"];

/** The reshoots of a run, in its order, and the last of them. */
export const ordered = (run: Run): string[] => run.steps.flatMap(({ reshootId }) => reshootId ?? []);
export const last = (run: Run): string => ordered(run).at(-1) ?? "";

export type RunPlay = Awaited<ReturnType<typeof openRunPlay>>;

/** What people and the provider do to runs of the harness's team. */
export async function openRunPlay(harness: TestHarness) {
  const mediaId = await keepBytes(harness, Buffer.from("a result"));
  const work = () => harness.runTasks(["run.advance"]);
  return {
    work,
    now: (run: Run) => readRun(harness.ctx, { id: run.id }),
    /** Starts a run on a source of its own. */
    async begin(motions = RUN_MOTIONS, ctx = harness.ctx) {
      const { id: videoId } = await harness.source({ upstreamVideoId: randomUUID() });
      return createRun(ctx, { videoId, motions, requestKey: randomUUID() });
    },
    async judge(id: string, rating: Rating, ctx = harness.ctx) {
      await rateResult(ctx, { id, rating });
      await work();
    },
    /** Ends a reshoot that was sent, by the only way that statuses change. */
    async end(id: string, event: "saved" | "refused") {
      const isSaved = event === "saved";
      const sent = [id, isSaved ? "saving" : "starting"];
      await harness.services.pool.query("update reshoots set status = $2 where id = $1", sent);
      const changes = isSaved ? { mediaId } : {};
      await harness.services.db.transaction((tx) => moveReshoot(harness.worker, tx, id, { event, changes }));
      await work();
    },
  };
}
