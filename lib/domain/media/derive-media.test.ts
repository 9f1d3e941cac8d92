import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WorkerCtx } from "@/lib/domain/context";
import { DEPTH_VERSION } from "@/lib/domain/depth/version";
import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { readDepth } from "@/lib/domain/videos/read-depth";
import type { DerivationStep } from "@/lib/shared/contracts/derivatives";
import type { Video } from "@/lib/shared/contracts/videos";
import { openStandInModel } from "@/lib/testing/stand-in-model";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { deriveMedia, handleFailedDerivation } from "./derive-media";
import { probe } from "./probe";
import { requeueLostDerivatives } from "./requeue-lost-jobs";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness({ posters: true });
});
afterEach(async () => {
  // Otherwise the next test's videos would be twins of this one's.
  await harness.services.pool.query("truncate files cascade");
  await harness.close();
});

async function addSource(ctx = harness.ctx): Promise<void> {
  const [task] = (await harness.client.tasks({})).items;
  await addVideo(ctx, { videoId: task?.id ?? "" });
}
async function video(ctx = harness.ctx): Promise<Video> {
  const [first] = (await listVideos(ctx, { sort: "newest", limit: 1 })).items;
  if (!first) throw new Error("there is no video");
  return first;
}
const query = async (text: string, values: unknown[] = []) => (await harness.services.pool.query(text, values)).rows;
const derivatives = () => query("select kind, status, failure, media_id from derivatives order by kind");
async function fileOf(url: string | null): Promise<string> {
  const id = /media\/([0-9a-f-]{36})/.exec(url ?? "")?.[1];
  const [row] = await query("select key from media where id = $1", [id]);
  return harness.services.storage.locate(row?.key) ?? "";
}

describe("the derivatives of a video", () => {
  it("are posters, a storyboard and copies with close keyframes and the same frames", async () => {
    await addSource();
    expect(await harness.runTasks()).toEqual([]);
    const made = await video();
    expect(made.posterUrls).toEqual([{ width: 160, url: made.posterUrl }]);
    expect((await readFile(await fileOf(made.posterUrl))).toString("latin1", 8, 12)).toBe("WEBP");
    expect(made.thumbhash).toMatch(/^[\w+/]{20,40}=*$/);
    expect(made.storyboard).toMatchObject({ columns: 2, rows: 2, count: 4, tileWidth: 160, secondsPerTile: 0.5 });
    expect((await readFile(await fileOf(made.storyboard?.url ?? ""))).readUInt16BE(0)).toBe(0xffd8);
    const facts = { width: 160, height: 90, frameCount: 48, framesPerSecond: 24, durationSeconds: 2, hasSound: true };
    expect(await probe(await fileOf(made.proxyUrl))).toMatchObject({ ...facts, longestGop: 6 });
    expect(await probe(await fileOf(made.playbackUrl))).toMatchObject({ ...facts, longestGop: 12 });
    expect(await derivatives()).toMatchObject([
      { kind: "poster_320", status: "ready" },
      { kind: "poster_640", status: "unneeded" },
      { kind: "poster_1280", status: "unneeded" },
      { kind: "storyboard", status: "ready" },
      { kind: "proxy", status: "ready" },
      { kind: "playback", status: "ready" },
      { kind: "depth", status: "ready" },
    ]);
    const { id } = made;
    const { depth } = await readDepth(harness.ctx, { id });
    expect(depth).toMatchObject({ version: DEPTH_VERSION, width: 160, height: 90, keys: [0, 1] });
    expect((await readFile(await fileOf(depth?.mapUrl ?? ""))).toString("latin1", 8, 12)).toBe("WEBP");
  });

  it("are not made again when the task runs twice", async () => {
    await addSource();
    await harness.runTasks();
    const before = await derivatives();
    const [{ original_id: originalId } = {}] = await query("select original_id from derivatives");
    for (const step of ["posters", "proxy"] satisfies DerivationStep[])
      await deriveMedia(harness.worker, { originalId, step });
    expect(await derivatives()).toEqual(before);
  });

  it("are queued again when their task was lost, and created for older videos", async () => {
    await addSource();
    await harness.runTasks(["video.save"]);
    await query("delete from queue.job");
    await query("delete from derivatives where kind = 'proxy'");
    harness.moveAhead(60);
    await requeueLostDerivatives(harness.worker);
    await harness.runTasks();
    expect((await video()).posterUrl).not.toBeNull();
    await query("delete from derivatives");
    await requeueLostDerivatives(harness.worker);
    await harness.runTasks();
    const { id, proxyUrl } = await video();
    expect(proxyUrl).not.toBeNull();
    // A depth map of an older estimate is replaced.
    await query("update derivatives set layout = jsonb_set(layout, '{version}', '0') where kind = 'depth'");
    expect(await readDepth(harness.ctx, { id })).toMatchObject({ depth: { version: 0 } });
    await requeueLostDerivatives(harness.worker);
    expect(await readDepth(harness.ctx, { id })).toEqual({ depth: null });
    await harness.runTasks();
    expect(await readDepth(harness.ctx, { id })).toMatchObject({ depth: { version: DEPTH_VERSION } });
    await expectModelTakesOver(id);
  }, 60_000);

  /** Maps are made again when the operator names a depth model, also by one that fails, and when the setting goes. */
  async function expectModelTakesOver(id: string): Promise<void> {
    const standIn = await openStandInModel("no-numbers");
    const worker = { ...harness.worker, settings: { ...harness.worker.settings, depthModel: standIn.file } };
    const [{ original_id: originalId } = {}] = await query("select original_id from derivatives where kind = 'depth'");
    const remake = async (as: WorkerCtx) => {
      await requeueLostDerivatives(as);
      expect(await readDepth(harness.ctx, { id })).toEqual({ depth: null });
      await deriveMedia(as, { originalId, step: "depth" });
      return (await readDepth(harness.ctx, { id })).depth;
    };
    const estimated = await remake(worker);
    await query("update derivatives set layout = jsonb_set(layout, '{version}', '0') where kind = 'depth'");
    await standIn.answers("slope");
    const made = await remake(worker);
    expect(made?.version).toBe(estimated?.version);
    expect(made?.version).toBeGreaterThan(2 ** 24);
    expect(made?.subject).not.toBe(estimated?.subject);
    await requeueLostDerivatives(worker);
    expect((await readDepth(harness.ctx, { id })).depth?.mapUrl).toBe(made?.mapUrl);
    expect(await remake(harness.worker)).toMatchObject({ version: DEPTH_VERSION, subject: estimated?.subject });
    await standIn.close();
  }

  it("are taken from another team that has the same bytes, and stay separate for each team", async () => {
    await addSource();
    await harness.runTasks();
    const stranger = await harness.stranger();
    const [{ media_id: mediaId } = {}] = await query("select media_id from videos");
    await query(
      `with video as (insert into media (id, team_id, key, content_type, bytes, sha256, width, height, duration_seconds,
         frames_per_second) select gen_random_uuid(), $1, key, content_type, bytes, sha256, width, height,
         duration_seconds, frames_per_second from media where id = $2 returning id)
       insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url,
         media_id) select gen_random_uuid(), $1, 'Theirs', 'ready', 'v', 't', 'videos', 'u', id from video`,
      [stranger.teamId, mediaId],
    );
    const files = await query("select * from files order by key");
    await requeueLostDerivatives(harness.worker);
    await harness.runTasks();
    const theirs = await video(harness.ctxOf(stranger));
    const ours = await video();
    expect(theirs.thumbhash).toBe(ours.thumbhash);
    expect(await fileOf(theirs.proxyUrl)).toBe(await fileOf(ours.proxyUrl));
    expect(theirs.proxyUrl).not.toBe(ours.proxyUrl);
    expect(await query("select * from files order by key")).toEqual(files);
  });
});

describe("a video that cannot be decoded", () => {
  /** Keeps the index of the video whole, so it is still read as a video, and replaces its frames by noise. */
  async function spoilPictures(): Promise<void> {
    const [{ key } = {}] = await query("select key from files");
    const path = harness.services.storage.locate(key) ?? "";
    const bytes = await readFile(path);
    const at = bytes.indexOf("mdat");
    await writeFile(path, Buffer.concat([bytes.subarray(0, at + 4), Buffer.alloc(bytes.length - at - 4, 0xa5)]));
  }

  it("keeps a message about it, and nothing else changes", async () => {
    await addSource();
    await harness.runTasks(["video.save"]);
    await spoilPictures();
    await harness.runTasks();
    const rows = await derivatives();
    expect(rows.map(({ status }) => status)).not.toContain("pending");
    expect(rows.filter(({ status }) => status === "failed").map(({ kind }) => kind)).toContain("proxy");
    expect(rows.find(({ kind }) => kind === "proxy")?.failure).toMatch(/\.$/);
    expect(await video()).toMatchObject({
      ...{ status: "ready", proxyUrl: null, frameCount: 48 },
      copyFailure: "The video file ends early: its last part is missing.",
    });
  });

  it("is marked failed when the queue has given up", async () => {
    await addSource();
    await harness.runTasks(["video.save"]);
    const [{ original_id: originalId } = {}] = await query("select original_id from derivatives");
    await handleFailedDerivation(harness.worker, { originalId, step: "storyboard" });
    const rows = await derivatives();
    expect(rows.filter(({ status }) => status === "failed")).toMatchObject([{ kind: "storyboard" }]);
  });
});
