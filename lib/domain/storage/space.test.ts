import { randomBytes } from "node:crypto";
import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepFile } from "@/lib/domain/media/keep-file";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { createShare } from "@/lib/domain/shares/create-share";
import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { deleteReshoot, deleteVideo, listTrash, restore } from "@/lib/domain/trash/trash";
import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { readVideo } from "@/lib/domain/videos/read-video";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { putRetention, readSpace } from "./read-space";
import { findUnreferencedFiles, lockUnreferenced } from "./space.repo";
import { sweepSpace } from "./sweep-space";

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

it("counts the pictures of a link with what was made, not with the films", async () => {
  const id = await source();
  const before = await readSpace(world.ctx);
  const { pool } = world.services;
  await pool.query("insert into files (key, bytes, sha256) values ('a card', 7, 'x')");
  await pool.query(
    `with card as (
       insert into media (id, team_id, key, content_type, bytes, sha256)
       values (gen_random_uuid(), $1, 'a card', 'image/webp', 7, 'x') returning id
     ) insert into shares (id, team_id, video_id, scope, token_hash, card_id, created_by)
     select gen_random_uuid(), $1, $2, 'set', 'hash', card.id, $3 from card`,
    [world.teamId, id, world.owner.userId],
  );
  expect(await readSpace(world.ctx)).toEqual({ ...before, madeBytes: before.madeBytes + 7 });
  await pool.query("truncate shares cascade");
});

describe("what is deleted", () => {
  it("leaves the library at once, can be put back, and takes its reshoots with it", async () => {
    const id = await source();
    await result(id);
    expect(await deleteVideo(world.ctx, { id })).toMatchObject({ id, kind: "video", title: expect.any(String) });
    expect([await library(), await results()]).toEqual([[], []]);
    await expect(readVideo(world.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    expect((await listTrash(world.ctx, { limit: 10 })).items).toMatchObject([{ id, kind: "video" }]);
    expect((await readSpace(world.ctx)).trashBytes).toBeGreaterThan(0);
    await restore(world.ctx, { id });
    expect([(await library()).length, (await results()).length]).toEqual([1, 1]);
    expect((await listTrash(world.ctx, { limit: 10 })).items).toEqual([]);
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

  it("is told to the screens and written down, by whomever it happens", async () => {
    const id = await source();
    const reshoot = await result(id);
    await putRetention(world.ctx, { days: 30 });
    await putRetention(world.ctx, { days: 30 });
    await deleteReshoot(world.ctx, { id: reshoot });
    await restore(world.ctx, { id: reshoot });
    await deleteVideo(world.ctx, { id });
    await restore(world.ctx, { id });
    await deleteVideo(world.ctx, { id });
    await addVideo(world.ctx, { videoId: upstreamId });
    await syncVideos(world.ctx);
    await world.services.pool.query("delete from events");
    await sweepAfter(31 * DAY);
    const { rows: events } = await world.services.pool.query("select noun, subject from events order by id");
    expect(events).toEqual([{ noun: "reshoot", subject: null }]);
    const { rows } = await world.services.pool.query(
      `select action, subject, user_id as "by" from audit_entries
       where team_id = $1 and action ~ '^(retention|video|reshoot|videos)[.]' order by id`,
      [world.teamId],
    );
    const by = world.owner.userId;
    expect(rows).toEqual([
      { action: "retention.set", subject: "team", by },
      { action: "reshoot.delete", subject: reshoot, by },
      { action: "reshoot.restore", subject: reshoot, by },
      { action: "video.delete", subject: id, by },
      { action: "video.restore", subject: id, by },
      { action: "video.delete", subject: id, by },
      { action: "video.restore", subject: id, by },
      { action: "videos.sync", subject: "team", by },
      { action: "reshoot.expire", subject: reshoot, by: null },
    ]);
  });

  it("takes the pictures of links along at once, when it happens by itself too", async () => {
    const id = await source();
    const reshoot = await result(id);
    await putRetention(world.ctx, { days: 30 });
    const { share } = await createShare(world.ctx, CreateShare.parse({ videoId: id, scope: "set", living: true }));
    await world.services.pool.query("delete from queue.job");
    const cardOf = async () =>
      (await world.services.pool.query("select card_id from shares where id = $1", [share.id])).rows[0].card_id;
    const draws = async () =>
      (await world.services.pool.query("select 1 from queue.job where name = 'share.draw'")).rowCount;
    for (const trash of [() => deleteReshoot(world.ctx, { id: reshoot }), () => sweepAfter(31 * DAY)]) {
      await world.services.pool.query(
        "update shares set card_id = (select media_id from videos where id = $2) where id = $1",
        [share.id, id],
      );
      await trash();
      expect([await cardOf(), await draws()]).toEqual([null, 1]);
      await restore(world.ctx, { id: reshoot });
      await world.services.pool.query("delete from queue.job");
    }
  });

  it("is listed page by page, each thing once, however many went at one moment", async () => {
    const id = await source();
    const moment = "2026-01-01T00:00:00.123456Z";
    await deleteReshoot(world.ctx, { id: await result(id) });
    await world.services.pool.query(
      `insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url, deleted_at)
       select gen_random_uuid(), $1, 'Old', 'ready', 'v' || n, 't' || n, 'videos', 'u',
         case when n % 2 = 0 then $2::timestamptz else $2::timestamptz + n * interval '1 s' end
       from generate_series(1, 249) n`,
      [world.teamId, moment],
    );
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listTrash(world.ctx, { cursor, limit: 100 });
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([250, 250]);
    for (const cursor of ["x", "2026_1", `2026-01-01T00:00:00Z_${"0".repeat(36)}`, `${moment}_'`]) {
      await expect(listTrash(world.ctx, { cursor, limit: 1 })).rejects.toMatchObject({ code: "invalid_input" });
    }
  });

  it("happens by itself to results past their time, and to nothing else", async () => {
    const id = await source();
    await result(id);
    await putRetention(world.ctx, { days: 30 });
    await sweepAfter(29 * DAY);
    expect(await results()).toHaveLength(1);
    await sweepAfter(2 * DAY);
    expect(await results()).toEqual([]);
    expect([(await library()).length, (await listTrash(world.ctx, { limit: 10 })).items.length]).toEqual([1, 1]);
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

  it("leaves alone what was stored again after it was listed", async () => {
    const { db, pool } = world.services;
    const { key } = await world.services.storage.withScratch(async (folder) => {
      const path = join(folder, "again.mp4");
      await writeFile(path, randomBytes(100));
      return keepFile({ db, storage: world.services.storage }, path, { extension: "mp4" });
    });
    await pool.query("update files set created_at = now() - interval '2 hours' where key = $1", [key]);
    const before = new Date(Date.now() - 3600 * 1000);
    expect(await findUnreferencedFiles(db, before)).toContain(key);
    await pool.query("update files set created_at = now() where key = $1", [key]);
    expect(await db.transaction((tx) => lockUnreferenced(tx, key, before))).toBe(false);
  });

  it("never asks the storage while a transaction of its save is open", async () => {
    const { storage, pool } = world.services;
    const open: unknown[] = [];
    const watched = {
      ...storage,
      async sizeOf(key: string) {
        const { rows } = await pool.query(
          "select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
        );
        open.push(...rows);
        return storage.sizeOf(key);
      },
    };
    const { id } = await addVideo(world.ctx, { videoId: upstreamId });
    const { saveVideo } = await import("@/lib/domain/videos/save-video");
    await saveVideo({ ...world.worker, storage: watched }, { videoId: id });
    expect(await library()).toMatchObject([{ status: "ready" }]);
    expect(open).toEqual([]);
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
    const { saveVideo } = await import("@/lib/domain/videos/save-video");
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
