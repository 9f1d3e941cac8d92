import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deleteReshoot, deleteVideo } from "@/lib/domain/trash/trash";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { addAsSource } from "./add-as-source";
import { placeResult } from "./place-result";
import { readReshoot } from "./read-reshoot";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(() => harness.close());

async function aResult() {
  const source = await harness.source({ title: "Harbour at dusk" });
  const [submitted] = await harness.submit(source.id, ["FORWARD"]);
  const id = submitted?.id ?? "";
  await harness.finishAll();
  return { source, result: await readReshoot(harness.ctx, { id }) };
}
const audits = async () => {
  const { rows } = await harness.services.pool.query<{ action: string; subject: string }>(
    "select action, subject from audit_entries where team_id = $1 and action like 'video.%' order by id",
    [harness.teamId],
  );
  return rows;
};

describe("using a result as a source", () => {
  it("makes one source that shares its file and leads back to what it was made from", async () => {
    const { source, result } = await aResult();
    const first = await addAsSource(harness.ctx, result);
    expect(first).toMatchObject({
      added: true,
      video: {
        title: "Harbour at dusk · Dolly in v1",
        status: "ready",
        reshootable: true,
        madeFrom: { id: source.id, title: "Harbour at dusk" },
        madeWith: "FORWARD",
        upstreamVideoId: result.upstreamVideoId,
        videoUrl: result.resultUrl,
        ...{ origin: "provider", upstreamType: "reshoot", convertedFrom: null, changes: [] },
      },
    });
    const second = await addAsSource(harness.ctx, result);
    expect(second).toMatchObject({ added: false, video: { id: first.video.id } });
    expect((await listVideos(harness.ctx, { sort: "newest", limit: 50 })).items).toHaveLength(2);
    expect(await audits()).toEqual([{ action: "video.add", subject: first.video.id }]);
  });

  it("adds it once when two members press at the same moment", async () => {
    const { result } = await aResult();
    const both = await Promise.all([addAsSource(harness.ctx, result), addAsSource(harness.ctx, result)]);
    expect(both.map(({ added }) => added).sort()).toEqual([false, true]);
    expect(both[0]?.video.id).toBe(both[1]?.video.id);
  });

  it("restores a source that is in the trash", async () => {
    const { result } = await aResult();
    const { video } = await addAsSource(harness.ctx, result);
    await deleteVideo(harness.ctx, video);
    const back = await addAsSource(harness.ctx, result);
    expect(back).toMatchObject({ added: false, video: { id: video.id, status: "ready" } });
  });

  it("keeps the source when the result is deleted", async () => {
    const { result } = await aResult();
    const { video } = await addAsSource(harness.ctx, result);
    await deleteReshoot(harness.ctx, result);
    await expect(addAsSource(harness.ctx, result)).rejects.toMatchObject({ code: "not_found" });
    expect((await listVideos(harness.ctx, { sort: "newest", limit: 50 })).items.map(({ id }) => id)).toContain(
      video.id,
    );
  });

  it("can be reshot again", async () => {
    const { result } = await aResult();
    const { video } = await addAsSource(harness.ctx, result);
    expect(await harness.submit(video.id, ["RIGHT_TO_LEFT"])).toHaveLength(1);
  });

  it("of a result that was made elsewhere is an upload that was converted as that one was", async () => {
    const { source, result } = await aResult();
    const { mediaId } = await harness.row(result.id);
    const changes = [{ what: "pictures" as const, from: "VP9" }];
    const id = await harness.services.db.transaction((tx) =>
      placeResult(harness.worker, tx, {
        ...{ teamId: harness.teamId, addedBy: harness.owner.userId, requestKey: randomUUID(), mediaId: mediaId ?? "" },
        ...{ target: { videoId: source.id, motion: "UP", tool: "", costNote: "" }, convertedFrom: "WebM", changes },
      }),
    );
    expect(await addAsSource(harness.ctx, { id: id ?? "" })).toMatchObject({
      added: true,
      video: {
        ...{
          origin: "upload",
          upstreamType: "upload",
          upstreamTaskId: `result:${id}`,
          upstreamVideoId: `result:${id}`,
        },
        ...{ status: "ready", convertedFrom: "WebM", changes, videoUrl: result.resultUrl, madeWith: "UP" },
      },
    });
  });

  it("refuses one that the provider has delivered and that is not stored yet", async () => {
    const source = await harness.source();
    const [reshoot] = await harness.submit(source.id);
    await harness.runTasks();
    await harness.emulator.control.finish();
    await harness.runTasks(["connection.poll"]);
    expect(await harness.statuses()).toEqual(["saving"]);
    await expect(addAsSource(harness.ctx, { id: reshoot?.id ?? "" })).rejects.toMatchObject({
      code: "source_not_ready",
    });
  });

  it("refuses one without a video, another team's, and a reviewer", async () => {
    const source = await harness.source();
    const [queued] = await harness.submit(source.id, ["FORWARD"]);
    const id = queued?.id ?? "";
    await expect(addAsSource(harness.ctx, { id })).rejects.toMatchObject({ code: "source_not_ready" });
    await expect(addAsSource(harness.ctxOf(await harness.stranger()), { id })).rejects.toMatchObject({
      code: "not_found",
    });
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    expect(() => addAsSource(reviewer, { id })).toThrow(expect.objectContaining({ code: "forbidden" }));
  });
});
