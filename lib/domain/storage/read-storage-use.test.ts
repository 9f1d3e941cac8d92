import { expect, it, onTestFinished } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { readVideo } from "@/lib/domain/videos/read-video";
import { openTestHarness } from "@/lib/testing/test-harness";
import { readStorageUse } from "./read-storage-use";

it("returns the size of a team's media", async () => {
  const harness = await openTestHarness();
  onTestFinished(() => harness.close());
  const { items } = await harness.client.tasks({});
  const { id } = await addVideo(harness.ctx, { videoId: items[0]?.id ?? "" });
  await harness.runTasks(["video.save"]);
  const { bytes, durationSeconds } = await readVideo(harness.ctx, { id });
  const none = { resultBytes: 0, originalBytes: 0, arrivingBytes: 0, attachmentBytes: 0, madeBytes: 0, trashBytes: 0 };
  const settings = { retentionDays: null, trashDays: 14, pausedSince: null, ffmpeg: null, depthModelProblem: null };
  const quota = { quotaBytes: null, usedSeconds: durationSeconds, quotaSeconds: null };
  expect(await readStorageUse(harness.ctx)).toEqual({
    ...{ sourceBytes: bytes, videoCount: 1 },
    ...{ ...none, ...quota, ...settings },
  });
});
