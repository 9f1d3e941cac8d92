import { randomBytes } from "node:crypto";
import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listReshoots } from "@/lib/reshoots/list-reshoots";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { addVideo } from "@/lib/videos/add-video";
import { listVideos } from "@/lib/videos/list-videos";
import { readVideo } from "@/lib/videos/read-video";
import { putRetention, readSpace } from "./read-space";
import { sweepSpace } from "./sweep-space";
import { deleteReshoot, deleteVideo, listTrash, restore } from "./trash";

const DAY = 24 * 3600;

let world: TestWorld;
let upstreamId: string;
beforeEach(async () => {
  world = await openTestWorld();
  upstreamId = (await world.client.tasks({})).items[0]?.id ?? "";
});
afterEach(async () => {
  expect(await world.ledgerFaults()).toEqual([]);
  // Or the next test's team would share its bytes with this one's.
  await world.services.pool.query("truncate files, credit_balances, credit_entries cascade");
  await world.close();
});

async function source() {
  const { id } = await addVideo(world.ctx, { videoId: upstreamId });
  await world.runTasks(["video.save"]);
  return id;
}
async function result(videoId: string) {
  const [reshoot] = await world.submit(videoId);
  await world.runTasks();
  await world.emulator.control.finish();
  await world.runTasks();
  return reshoot?.id ?? "";
}
const library = async () => (await listVideos(world.ctx, { sort: "newest", limit: 10 })).items;
const results = async () => (await listReshoots(world.ctx, { limit: 10 })).items;
const stored = () => Array.fromAsync(world.services.storage.list());
/** Storage and rows agree: each file is named, each named file is there. */
async function expectWhole() {
  const { rows } = await world.services.pool.query<{ key: string }>(
    "select distinct key from media where team_id = $1",
    [world.teamId],
  );
  expect((await stored()).map(({ key }) => key).sort()).toEqual(rows.map(({ key }) => key).sort());
}
const sweepAfter = async (seconds: number) => {
  world.moveAhead(seconds);
  await sweepSpace(world.worker);
};

describe("what is deleted", () => {
  it("leaves the library at once, can be put back, and takes its reshoots with it", async () => {
    const id = await source();
    await result(id);
    expect(await deleteVideo(world.ctx, { id })).toMatchObject({ id, kind: "video", title: expect.any(String) });
    expect([await library(), await results()]).toEqual([[], []]);
    await expect(readVideo(world.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    expect((await listTrash(world.ctx)).items).toMatchObject([{ id, kind: "video" }]);
    expect((await readSpace(world.ctx)).trashBytes).toBeGreaterThan(0);
    await restore(world.ctx, { id });
    expect([(await library()).length, (await results()).length]).toEqual([1, 1]);
    expect((await listTrash(world.ctx)).items).toEqual([]);
  });

  it("can be one result alone; its price stays paid", async () => {
    const id = await source();
    const reshoot = await result(id);
    expect(await deleteReshoot(world.ctx, { id: reshoot })).toMatchObject({ kind: "reshoot", motion: "FORWARD" });
    expect(await results()).toEqual([]);
    expect(await library()).toMatchObject([{ reshootCount: 0 }]);
    await restore(world.ctx, { id: reshoot });
    expect(await results()).toMatchObject([{ id: reshoot, credits: "settled" }]);
  });

  it("is nothing that is under way", async () => {
    const id = await source();
    const [reshoot] = await world.submit(id);
    await expect(deleteVideo(world.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(deleteReshoot(world.ctx, { id: reshoot?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("loses its files when its time is over, keeps its rows, and comes back when it is added again", async () => {
    const id = await source();
    await result(id);
    await deleteVideo(world.ctx, { id });
    await sweepAfter(13 * DAY);
    expect(await stored()).not.toEqual([]);
    await sweepAfter(2 * DAY);
    expect(await stored()).toEqual([]);
    await expect(restore(world.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await readSpace(world.ctx)).toMatchObject({ filmBytes: 0, madeBytes: 0, trashBytes: 0 });
    await addVideo(world.ctx, { videoId: upstreamId });
    await world.runTasks(["video.save"]);
    expect(await library()).toMatchObject([{ id, status: "ready", reshootCount: 1 }]);
    await expectWhole();
  });

  it("happens by itself to results past their time, and to nothing else", async () => {
    const id = await source();
    await result(id);
    await putRetention(world.ctx, { days: 30 });
    await sweepAfter(29 * DAY);
    expect(await results()).toHaveLength(1);
    await sweepAfter(2 * DAY);
    expect(await results()).toEqual([]);
    expect([(await library()).length, (await listTrash(world.ctx)).items.length]).toEqual([1, 1]);
    await sweepAfter(15 * DAY);
    await expectWhole();
    expect((await stored()).length).toBeGreaterThan(0);
  });
});

describe("a sweep", () => {
  it("removes nothing that is referenced, however old", async () => {
    const id = await source();
    await result(id);
    const before = await stored();
    await sweepAfter(400 * DAY);
    expect((await stored()).map(({ key }) => key).sort()).toEqual(before.map(({ key }) => key).sort());
    await expectWhole();
  });

  it("keeps bytes that another team still has", async () => {
    await source();
    const other = await openTestWorld();
    const shared = { ...other.ctx, storage: world.services.storage };
    await world.services.pool.query(
      `insert into media (id, team_id, key, content_type, bytes, sha256)
       select gen_random_uuid(), $2, key, content_type, bytes, sha256 from media where team_id = $1`,
      [world.teamId, other.teamId],
    );
    await world.services.pool.query(
      `insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url,
         media_id) select gen_random_uuid(), $1, 'Theirs', 'ready', 'v', 't', 'videos', 'u', id from media
       where team_id = $1`,
      [other.teamId],
    );
    const [{ id = "" } = {}] = await library();
    await deleteVideo(world.ctx, { id });
    await sweepAfter(20 * DAY);
    expect(await stored()).toHaveLength(1);
    expect((await readSpace(shared)).filmCount).toBe(1);
    await other.close();
  });

  it("takes what a killed process left, but not before it must be dead", async () => {
    await world.services.storage.withScratch(async (folder) => {
      const path = join(folder, "left.mp4");
      await writeFile(path, randomBytes(100));
      const { key } = await world.services.storage.keep(path, { extension: "mp4" });
      await sweepAfter(0);
      expect(await world.services.storage.sizeOf(key)).toBe(100);
      const file = world.services.storage.locate(key) ?? "";
      const old = new Date(Date.now() - 2 * 3600 * 1000);
      await utimes(file, old, old);
      await sweepAfter(0);
      await sweepAfter(2 * 3600);
      expect(await world.services.storage.sizeOf(key)).toBeNull();
    });
  });

  it("that comes between storing and recording makes the copy be taken again, and loses nothing", async () => {
    const { id } = await addVideo(world.ctx, { videoId: upstreamId });
    const { storage } = world.services;
    const hasty = {
      ...storage,
      async keep(...args: Parameters<typeof storage.keep>) {
        const file = await storage.keep(...args);
        await storage.remove(file.key);
        return file;
      },
    };
    const { saveVideo } = await import("@/lib/videos/save-video");
    await expect(saveVideo({ ...world.worker, storage: hasty }, { videoId: id })).rejects.toThrow("swept");
    expect(await library()).toMatchObject([{ status: "saving" }]);
    await world.runTasks(["video.save"]);
    expect(await library()).toMatchObject([{ status: "ready" }]);
    await expectWhole();
  });
});

it("says what a team's media take", async () => {
  const id = await source();
  const video = await readVideo(world.ctx, { id });
  expect(await readSpace(world.ctx)).toEqual({
    filmBytes: video.bytes,
    filmCount: 1,
    madeBytes: 0,
    trashBytes: 0,
    retentionDays: null,
    trashDays: 14,
    pausedSince: null,
    ffmpeg: null,
  });
});
