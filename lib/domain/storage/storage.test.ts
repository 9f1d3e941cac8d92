import { randomBytes } from "node:crypto";
import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { keepFile } from "@/lib/domain/media/keep-file";
import { listReshoots } from "@/lib/domain/reshoots/list-reshoots";
import { createShare } from "@/lib/domain/shares/create-share";
import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { previewRetention } from "@/lib/domain/trash/preview-retention";
import { deleteReshoot, deleteVideo, listTrash, restore } from "@/lib/domain/trash/trash";
import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { readVideo } from "@/lib/domain/videos/read-video";
import { CreateShare } from "@/lib/shared/contracts/shares";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { putRetention, readStorageUse } from "./read-storage-use";
import { findUnreferencedFiles, lockUnreferenced } from "./storage.repo";
import { sweepStorage } from "./sweep-storage";

const DAY = 24 * 3600;

let harness: TestHarness;
let upstreamId: string;
beforeEach(async () => {
  harness = await openTestHarness();
  upstreamId = (await harness.client.tasks({})).items[0]?.id ?? "";
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  // Otherwise the next test's team would share its bytes with this one's.
  await harness.services.pool.query("truncate files, credit_balances, credit_entries cascade");
  await harness.close();
});

async function source() {
  const { id } = await addVideo(harness.ctx, { videoId: upstreamId });
  await harness.runTasks(["video.save"]);
  return id;
}
async function result(videoId: string) {
  const [reshoot] = await harness.submit(videoId);
  await harness.runTasks();
  await harness.emulator.control.finish();
  await harness.runTasks();
  return reshoot?.id ?? "";
}
const library = async () => (await listVideos(harness.ctx, { sort: "newest", limit: 10 })).items;
const results = async () => (await listReshoots(harness.ctx, { limit: 10 })).items;
const stored = () => Array.fromAsync(harness.services.storage.list());
/** Expects that storage and rows agree: each file has a row, and each row has its file. */
async function expectWhole() {
  const { rows } = await harness.services.pool.query<{ key: string }>(
    "select distinct key from media where team_id = $1",
    [harness.teamId],
  );
  expect((await stored()).map(({ key }) => key).sort()).toEqual(rows.map(({ key }) => key).sort());
}
const sweepAfter = async (seconds: number) => {
  harness.moveAhead(seconds);
  await sweepStorage(harness.worker);
};

it("counts the preview images of a share as derivatives, not as videos", async () => {
  const id = await source();
  const before = await readStorageUse(harness.ctx);
  const { pool } = harness.services;
  await pool.query("insert into files (key, bytes, sha256) values ('a card', 7, 'x')");
  await pool.query(
    `with card as (
       insert into media (id, team_id, key, content_type, bytes, sha256)
       values (gen_random_uuid(), $1, 'a card', 'image/webp', 7, 'x') returning id
     ) insert into shares (id, team_id, video_id, scope, token_hash, card_id, created_by)
     select gen_random_uuid(), $1, $2, 'set', 'hash', card.id, $3 from card`,
    [harness.teamId, id, harness.owner.userId],
  );
  expect(await readStorageUse(harness.ctx)).toEqual({ ...before, madeBytes: before.madeBytes + 7 });
  await pool.query("truncate shares cascade");
});

describe("a deleted item", () => {
  it("leaves the library at once, can be restored, and includes its reshoots", async () => {
    const id = await source();
    await result(id);
    expect(await deleteVideo(harness.ctx, { id })).toMatchObject({ id, kind: "video", title: expect.any(String) });
    expect([await library(), await results()]).toEqual([[], []]);
    await expect(readVideo(harness.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    expect((await listTrash(harness.ctx, { limit: 10 })).items).toMatchObject([{ id, kind: "video" }]);
    expect((await readStorageUse(harness.ctx)).trashBytes).toBeGreaterThan(0);
    await restore(harness.ctx, { id });
    expect([(await library()).length, (await results()).length]).toEqual([1, 1]);
    expect((await listTrash(harness.ctx, { limit: 10 })).items).toEqual([]);
  });

  it("can be one result alone; its credits stay spent", async () => {
    const id = await source();
    const reshoot = await result(id);
    expect(await deleteReshoot(harness.ctx, { id: reshoot })).toMatchObject({ kind: "reshoot", motion: "FORWARD" });
    expect(await results()).toEqual([]);
    expect(await library()).toMatchObject([{ reshootCount: 0 }]);
    await restore(harness.ctx, { id: reshoot });
    expect(await results()).toMatchObject([{ id: reshoot, credits: "settled" }]);
  });

  it("cannot be in progress", async () => {
    const id = await source();
    const [reshoot] = await harness.submit(id);
    await expect(deleteVideo(harness.ctx, { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(deleteReshoot(harness.ctx, { id: reshoot?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("loses its files after the retention, keeps its rows, and comes back when it is added again", async () => {
    const id = await source();
    await result(id);
    await deleteVideo(harness.ctx, { id });
    await sweepAfter(13 * DAY);
    expect(await stored()).not.toEqual([]);
    await sweepAfter(2 * DAY);
    expect(await stored()).toEqual([]);
    await expect(restore(harness.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
    expect(await readStorageUse(harness.ctx)).toMatchObject({
      sourceBytes: 0,
      resultBytes: 0,
      madeBytes: 0,
      trashBytes: 0,
    });
    await addVideo(harness.ctx, { videoId: upstreamId });
    await harness.runTasks(["video.save"]);
    expect(await library()).toMatchObject([{ id, status: "ready", reshootCount: 1 }]);
    await expectWhole();
  });

  it("causes an event and an audit entry, by a member or by retention", async () => {
    const id = await source();
    const reshoot = await result(id);
    await putRetention(harness.ctx, { days: 30 });
    await putRetention(harness.ctx, { days: 30 });
    await deleteReshoot(harness.ctx, { id: reshoot });
    await restore(harness.ctx, { id: reshoot });
    await deleteVideo(harness.ctx, { id });
    await restore(harness.ctx, { id });
    await deleteVideo(harness.ctx, { id });
    await addVideo(harness.ctx, { videoId: upstreamId });
    await syncVideos(harness.ctx);
    await harness.services.pool.query("delete from events");
    await sweepAfter(31 * DAY);
    const { rows: events } = await harness.services.pool.query("select noun, subject from events order by id");
    expect(events).toEqual([{ noun: "reshoot", subject: null }]);
    const { rows } = await harness.services.pool.query(
      `select action, subject, user_id as "by" from audit_entries
       where team_id = $1 and action ~ '^(retention|video|reshoot|videos)[.]' order by id`,
      [harness.teamId],
    );
    const by = harness.owner.userId;
    expect(rows).toEqual([
      { action: "video.add", subject: id, by },
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

  it("is counted before a retention is set, as the sweep will find it, and only for owners", async () => {
    const id = await source();
    await result(id);
    const older = (days: number) => previewRetention(harness.ctx, { days });
    expect(await older(30)).toEqual({ results: 0 });
    harness.moveAhead(31 * DAY);
    expect([await older(30), await older(90)]).toEqual([{ results: 1 }, { results: 0 }]);
    const editor: MemberCtx = { ...harness.ctx, actor: { ...harness.ctx.actor, role: "editor" } };
    await expect(previewRetention(editor, { days: 30 })).rejects.toMatchObject({ code: "forbidden" });
    await putRetention(harness.ctx, { days: 30 });
    await sweepAfter(0);
    expect([await results(), await older(30)]).toEqual([[], { results: 0 }]);
    await restore(harness.ctx, { id: (await listTrash(harness.ctx, { limit: 1 })).items[0]?.id ?? "" });
    await deleteVideo(harness.ctx, { id });
    expect(await older(30)).toEqual({ results: 0 });
  });

  it("removes the preview images of shares at once, by retention too", async () => {
    const id = await source();
    const reshoot = await result(id);
    await putRetention(harness.ctx, { days: 30 });
    const { share } = await createShare(
      harness.ctx,
      CreateShare.parse({ videoId: id, scope: "set", includesNew: true }),
    );
    await harness.services.pool.query("delete from queue.job");
    const cardOf = async () =>
      (await harness.services.pool.query("select card_id from shares where id = $1", [share.id])).rows[0].card_id;
    const draws = async () =>
      (await harness.services.pool.query("select 1 from queue.job where name = 'share.draw'")).rowCount;
    for (const trash of [() => deleteReshoot(harness.ctx, { id: reshoot }), () => sweepAfter(31 * DAY)]) {
      await harness.services.pool.query(
        "update shares set card_id = (select media_id from videos where id = $2) where id = $1",
        [share.id, id],
      );
      await trash();
      expect([await cardOf(), await draws()]).toEqual([null, 1]);
      await restore(harness.ctx, { id: reshoot });
      await harness.services.pool.query("delete from queue.job");
    }
  });

  it("is listed once, in pages, when many were deleted at the same moment", async () => {
    const id = await source();
    const moment = "2026-01-01T00:00:00.123456Z";
    await deleteReshoot(harness.ctx, { id: await result(id) });
    await harness.services.pool.query(
      `insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url, deleted_at)
       select gen_random_uuid(), $1, 'Old', 'ready', 'v' || n, 't' || n, 'videos', 'u',
         case when n % 2 = 0 then $2::timestamptz else $2::timestamptz + n * interval '1 s' end
       from generate_series(1, 249) n`,
      [harness.teamId, moment],
    );
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listTrash(harness.ctx, { cursor, limit: 100 });
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([250, 250]);
    for (const cursor of ["x", "2026_1", `2026-01-01T00:00:00Z_${"0".repeat(36)}`, `${moment}_'`]) {
      await expect(listTrash(harness.ctx, { cursor, limit: 1 })).rejects.toMatchObject({ code: "invalid_input" });
    }
  });

  it("is deleted automatically only if it is a result past its retention", async () => {
    const id = await source();
    await result(id);
    await putRetention(harness.ctx, { days: 30 });
    await sweepAfter(29 * DAY);
    expect(await results()).toHaveLength(1);
    await sweepAfter(2 * DAY);
    expect(await results()).toEqual([]);
    expect([(await library()).length, (await listTrash(harness.ctx, { limit: 10 })).items.length]).toEqual([1, 1]);
    await sweepAfter(15 * DAY);
    await expectWhole();
    expect((await stored()).length).toBeGreaterThan(0);
  });
});

describe("a sweep", () => {
  it("removes nothing that is referenced, at any age", async () => {
    const id = await source();
    await result(id);
    const before = await stored();
    await sweepAfter(400 * DAY);
    expect((await stored()).map(({ key }) => key).sort()).toEqual(before.map(({ key }) => key).sort());
    await expectWhole();
  });

  it("keeps bytes that another team still has", async () => {
    await source();
    const other = await openTestHarness();
    const shared = { ...other.ctx, storage: harness.services.storage };
    await harness.services.pool.query(
      `insert into media (id, team_id, key, content_type, bytes, sha256)
       select gen_random_uuid(), $2, key, content_type, bytes, sha256 from media where team_id = $1`,
      [harness.teamId, other.teamId],
    );
    await harness.services.pool.query(
      `insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url,
         media_id) select gen_random_uuid(), $1, 'Theirs', 'ready', 'v', 't', 'videos', 'u', id from media
       where team_id = $1`,
      [other.teamId],
    );
    const [{ id = "" } = {}] = await library();
    await deleteVideo(harness.ctx, { id });
    await sweepAfter(20 * DAY);
    expect(await stored()).toHaveLength(1);
    expect((await readStorageUse(shared)).videoCount).toBe(1);
    await other.close();
  });

  it("deletes what a killed process left, but not while that process may still run", async () => {
    await harness.services.storage.withScratch(async (folder) => {
      const path = join(folder, "left.mp4");
      await writeFile(path, randomBytes(100));
      const { key } = await harness.services.storage.keep(path, { extension: "mp4" });
      await sweepAfter(0);
      expect(await harness.services.storage.sizeOf(key)).toBe(100);
      const file = harness.services.storage.locate(key) ?? "";
      const old = new Date(Date.now() - 2 * 3600 * 1000);
      await utimes(file, old, old);
      await sweepAfter(0);
      await sweepAfter(2 * 3600);
      expect(await harness.services.storage.sizeOf(key)).toBeNull();
    });
  });

  it("keeps a file that was stored again after it was listed", async () => {
    const { db, pool } = harness.services;
    const { key } = await harness.services.storage.withScratch(async (folder) => {
      const path = join(folder, "again.mp4");
      await writeFile(path, randomBytes(100));
      return keepFile({ db, storage: harness.services.storage }, path, { extension: "mp4" });
    });
    await pool.query("update files set created_at = now() - interval '2 hours' where key = $1", [key]);
    const before = new Date(Date.now() - 3600 * 1000);
    expect(await findUnreferencedFiles(db, before)).toContain(key);
    await pool.query("update files set created_at = now() where key = $1", [key]);
    expect(await db.transaction((tx) => lockUnreferenced(tx, key, before))).toBe(false);
  });

  it("never calls the storage while the transaction of a save is open", async () => {
    const { storage, pool } = harness.services;
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
    const { id } = await addVideo(harness.ctx, { videoId: upstreamId });
    const { saveVideo } = await import("@/lib/domain/videos/save-video");
    await saveVideo({ ...harness.worker, storage: watched }, { videoId: id });
    expect(await library()).toMatchObject([{ status: "ready" }]);
    expect(open).toEqual([]);
  });

  it("between storing and recording makes the copy repeat, and nothing is lost", async () => {
    const { id } = await addVideo(harness.ctx, { videoId: upstreamId });
    const { storage } = harness.services;
    const hasty = {
      ...storage,
      async keep(...args: Parameters<typeof storage.keep>) {
        const file = await storage.keep(...args);
        await storage.remove(file.key);
        return file;
      },
    };
    const { saveVideo } = await import("@/lib/domain/videos/save-video");
    await expect(saveVideo({ ...harness.worker, storage: hasty }, { videoId: id })).rejects.toThrow("swept");
    expect(await library()).toMatchObject([{ status: "saving" }]);
    await harness.runTasks(["video.save"]);
    expect(await library()).toMatchObject([{ status: "ready" }]);
    await expectWhole();
  });
});

it("returns the size of a team's media", async () => {
  const id = await source();
  const { bytes, durationSeconds } = await readVideo(harness.ctx, { id });
  const none = { resultBytes: 0, originalBytes: 0, arrivingBytes: 0, attachmentBytes: 0, madeBytes: 0, trashBytes: 0 };
  const settings = { retentionDays: null, trashDays: 14, pausedSince: null, ffmpeg: null };
  const quota = { quotaBytes: null, usedSeconds: durationSeconds, quotaSeconds: null };
  expect(await readStorageUse(harness.ctx)).toEqual({ sourceBytes: bytes, videoCount: 1, ...none, ...quota, ...settings });
});
