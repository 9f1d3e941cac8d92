import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { wholeClip } from "@/lib/testing/forge-video";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { serveVideos } from "@/lib/testing/video-server";
import { addVideo } from "./add-video";
import { listVideos } from "./list-videos";
import { readVideo } from "./read-video";
import { renameVideo } from "./rename-video";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(() => harness.close());

const SEEDED = 4;
const add = (videoId: string) => addVideo(harness.ctx, { videoId });
const list = async (search: object = {}) =>
  (await listVideos(harness.ctx, { sort: "newest", limit: 50, ...search })).items;
const post = async (path: string, body: object) => {
  const response = await fetch(`${harness.emulator.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${harness.emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ async: true, ...body }),
  });
  // Safe: the emulator answers an accepted call in this shape.
  return ((await response.json()) as { task_id: string }).task_id;
};
/** Adds a seeded video with these bytes. */
async function addFrom(bytes: Uint8Array) {
  const videos = await serveVideos([bytes]);
  harness.allowHost(videos.host);
  const video = await add((await seeded()).taskId);
  await harness.services.pool.query("update videos set upstream_url = $2 where id = $1", [video.id, videos.url]);
  await harness.runTasks();
  videos.stop();
  return video;
}
const seeded = async () => {
  const task = (await harness.client.tasks({})).items[0];
  return { taskId: task?.id ?? "", videoId: task?.items[0]?.id ?? "" };
};

describe("adding a video", () => {
  it("works by the ID of its task and by its own, and adds it once", async () => {
    const { taskId, videoId } = await seeded();
    const byTask = await add(taskId);
    const byItem = await add(videoId);
    expect(byTask).toMatchObject({ status: "saving", reshootable: false, notReshootable: { reason: "still_saving" } });
    expect(byItem.id).toBe(byTask.id);
    await harness.runTasks();
    const ready = await readVideo(harness.ctx, byTask);
    expect(ready).toMatchObject({
      status: "ready",
      reshootable: true,
      width: 160,
      framesPerSecond: 24,
      hasSound: true,
    });
    expect(ready.videoUrl).toMatch(/^\/api\/media\/[0-9a-f-]{36}\.mp4$/);
    expect(await list()).toHaveLength(1);
  });

  it("finds a video by its own ID on a later page", async () => {
    for (let index = 0; index < 55; index += 1)
      await post("/veo/videos", { action: "text2video", prompt: `Clip ${index}` });
    const { videoId } = {
      videoId: (await harness.client.tasks({ offset: 55, limit: 10 })).items.at(-1)?.items[0]?.id ?? "",
    };
    expect((await add(videoId)).upstreamVideoId).toBe(videoId);
  });

  it("refuses unknown, unfinished and failed videos, each with its own message", async () => {
    await expect(add("nobody-knows-me")).rejects.toMatchObject({ code: "upstream_video_not_found" });
    const pending = await post("/veo/videos", { action: "text2video", prompt: "A lighthouse" });
    await expect(add(pending)).rejects.toMatchObject({ code: "upstream_video_unfinished" });
    await harness.emulator.control.script({ rules: [{ path: "/veo/videos", do: [{ kind: "fail_task" }] }] });
    const failed = await post("/veo/videos", { action: "text2video", prompt: "A lighthouse" });
    await harness.emulator.control.finish();
    await expect(add(failed)).rejects.toMatchObject({ code: "upstream_video_not_found" });
    expect(await list()).toEqual([]);
  });

  it("has an error for an upstream that is down, a wrong token and a missing connection", async () => {
    await harness.emulator.control.script({
      rules: [{ path: "/veo/tasks", do: [{ kind: "error", code: "invalid_token" }] }],
    });
    await expect(add("x")).rejects.toMatchObject({ code: "connection_refused" });
    await harness.services.pool.query("delete from connections where team_id = $1", [harness.teamId]);
    await expect(add("x")).rejects.toMatchObject({ code: "no_connection" });
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    await expect(addVideo(reviewer, { videoId: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("retries a failed copy when the video is added again", async () => {
    const { taskId } = await seeded();
    await harness.emulator.control.script({ rules: [{ path: "/cdn/", do: [{ kind: "expire_video" }] }] });
    const { id } = await add(taskId);
    await harness.runTasks();
    expect(await readVideo(harness.ctx, { id })).toMatchObject({
      status: "failed",
      notReshootable: { reason: "not_saved" },
    });
    expect((await add(taskId)).status).toBe("saving");
    await harness.runTasks();
    expect((await readVideo(harness.ctx, { id })).status).toBe("ready");
  });

  it("ends in a failure with a message when no copy works", async () => {
    const { taskId } = await seeded();
    await harness.emulator.control.script({
      rules: [{ path: "/cdn/", times: 99, do: [{ kind: "drop", when: "before" }] }],
    });
    const { id } = await add(taskId);
    await harness.runTasks();
    expect(await readVideo(harness.ctx, { id })).toMatchObject({ status: "failed", failure: expect.any(String) });
  });

  it.each([
    ["a GIF", Buffer.from("GIF89a and more")],
    ["a WebP image", Buffer.from("RIFF\x10\0\0\0WEBPVP8X", "latin1")],
    ["a WebM or Matroska video", Buffer.from("1a45dfa39f4286810142f781", "hex")],
    ["an AVIF or HEIC image", Buffer.from("\0\0\0\x20ftypavif", "latin1")],
  ])("names %s as a kind that cannot be reshot, and not as a failure", async (kind, bytes) => {
    const { id } = await addFrom(bytes);
    const message = `Ace Data Cloud sent ${kind}, which can't be reshot or compared.`;
    expect(await readVideo(harness.ctx, { id })).toMatchObject({
      status: "failed",
      failure: message,
      reshootable: false,
      notReshootable: { reason: "other_kind", message },
    });
    await expect(harness.submit(id)).rejects.toMatchObject({ code: "source_not_reshootable", message });
  });

  it("downloads an incomplete file again, and in the end reports that the file ends early", async () => {
    const whole = await wholeClip();
    const { id } = await addFrom(whole.subarray(0, whole.length * 0.7));
    expect(await readVideo(harness.ctx, { id })).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("ends early"),
      notReshootable: { reason: "not_saved" },
    });
  });

  it("marks videos made by extend as not reshootable", async () => {
    const { videoId } = await seeded();
    const extended = await post("/veo/extend", { video_id: videoId, model: "veo31-fast" });
    await harness.emulator.control.finish();
    const { id } = await add(extended);
    await harness.runTasks();
    expect(await readVideo(harness.ctx, { id })).toMatchObject({
      status: "ready",
      reshootable: false,
      notReshootable: { reason: "made_by_extend" },
    });
  });
});

describe("syncing", () => {
  const WHOLE = { adopted: 0, complete: true };

  it("imports finished videos of every type, once", async () => {
    const { videoId } = await seeded();
    await post("/veo/extend", { video_id: videoId, model: "veo31-fast" });
    await post("/veo/reshoot", { video_id: videoId, motion_type: "UP" });
    await harness.emulator.control.finish();
    await post("/veo/videos", { action: "text2video", prompt: "Not finished" });

    expect(await syncVideos(harness.ctx)).toEqual({ added: SEEDED + 2, known: 0, skipped: 1, ...WHOLE });
    expect(await syncVideos(harness.ctx)).toEqual({ added: 0, known: SEEDED + 2, skipped: 1, ...WHOLE });
    const videos = await list({ sort: "oldest" });
    expect(videos.map(({ upstreamType }) => upstreamType)).toEqual([
      "videos",
      "videos",
      "videos",
      "videos",
      "extend",
      "reshoot",
    ]);
    expect(videos[0]?.title).not.toBe("");
    expect(videos.at(-1)?.title).toBe("Pedestal up (reshoot)");
  });

  it("does not import this team's own reshoots, also one whose start was lost", async () => {
    const source = await harness.source();
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "drop", when: "after" }] }] });
    await harness.submit(source.id, ["UP"]);
    await harness.runTasks(["reshoot.start"]);
    await harness.submit(source.id, ["DOWN"]);
    await harness.runTasks(["reshoot.start"]);
    await harness.emulator.control.finish();
    expect(await syncVideos(harness.ctx)).toMatchObject({ added: SEEDED - 1, skipped: 2 });
    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["ready", "ready"]);
  });

  it("searches again for a start that was given up as lost", async () => {
    const source = await harness.source();
    await harness.emulator.control.script({
      rules: [
        {
          do: [
            { kind: "drop", when: "after" },
            { kind: "hide_task", seconds: 3600 },
          ],
        },
      ],
    });
    await harness.submit(source.id, ["UP"]);
    await harness.runTasks();
    harness.moveAhead(11 * 60);
    await harness.runTasks();
    expect(await harness.statuses()).toEqual(["needs_attention"]);
    await harness.emulator.control.show();
    await syncVideos(harness.ctx);
    await harness.finishAll();
    expect(await harness.statuses()).toEqual(["ready"]);
  });

  it("is for owners and editors", async () => {
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    await expect(syncVideos(reviewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the library", () => {
  beforeEach(async () => {
    const titles = ["Beach", "alley", "Castle", "Dunes", "alley"];
    for (const [index, title] of titles.entries()) {
      await harness.source({ title, upstreamVideoId: `v${index}`, prompt: index === 3 ? "100% sand_storm" : null });
    }
  });

  it.each([
    ["newest", ["alley", "Dunes", "Castle", "alley", "Beach"]],
    ["oldest", ["Beach", "alley", "Castle", "Dunes", "alley"]],
    ["title", ["alley", "alley", "Beach", "Castle", "Dunes"]],
    ["reshoots", ["Castle", "Beach", "alley", "Dunes", "alley"]],
  ] as const)("comes in pages, with each video once, sorted by %s", async (sort, expected) => {
    const byTitle = new Map((await list()).map((video) => [video.title, video]));
    await harness.submit(byTitle.get("Castle")?.id ?? "", ["UP", "DOWN"]);
    await harness.submit(byTitle.get("Beach")?.id ?? "", ["UP"]);
    // More than any other, but none of them will ever have a video: they are not shown and do not count.
    await harness.submit(byTitle.get("Dunes")?.id ?? "", ["UP", "DOWN", "FORWARD"]);
    await harness.services.pool.query("update reshoots set status = 'failed' where video_id = $1", [
      byTitle.get("Dunes")?.id,
    ]);
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listVideos(harness.ctx, { sort, limit: 2, cursor });
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(titles).toEqual(expected);
  });

  it("counts the reshoots of each video that have a video or may still get one", async () => {
    const [video] = await list({ search: "Castle" });
    await harness.submit(video?.id ?? "", ["UP", "DOWN"]);
    await harness.services.pool.query("update reshoots set status = 'cancelled' where motion = 'UP' and team_id = $1", [
      harness.teamId,
    ]);
    expect((await list({ search: "Castle" }))[0]).toMatchObject({
      reshootCount: 1,
      readyReshootCount: 0,
      runningReshootCount: 1,
    });
    await harness.services.pool.query("update reshoots set status = 'queued' where team_id = $1", [harness.teamId]);
  });

  it("finds words in titles and prompts, and treats special characters literally", async () => {
    const found = async (search: string) => (await list({ search })).map(({ title }) => title);
    expect(await found("ALL")).toEqual(["alley", "alley"]);
    expect(await found("100%")).toEqual(["Dunes"]);
    expect(await found("n_s")).toEqual([]);
    expect(await found("sand_")).toEqual(["Dunes"]);
    expect(await found("%")).toEqual(["Dunes"]);
  });

  it("refuses a cursor of another sort, and does not list another team's videos", async () => {
    const { nextCursor } = await listVideos(harness.ctx, { sort: "title", limit: 2 });
    const search = { limit: 2, cursor: nextCursor ?? "" };
    await expect(listVideos(harness.ctx, { ...search, sort: "newest" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(listVideos(harness.ctx, { ...search, sort: "title", cursor: "%%%" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const stranger = harness.ctxOf(await harness.stranger());
    expect((await listVideos(stranger, { sort: "newest", limit: 5 })).items).toEqual([]);
    const [mine] = await list();
    await expect(readVideo(stranger, { id: mine?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("renaming a video", () => {
  const entries = async () => {
    const { rows } = await harness.services.pool.query(
      "select detail from audit_entries where team_id = $1 and action = 'video.rename'",
      [harness.teamId],
    );
    return rows.map(({ detail }) => detail);
  };

  it("changes the title in the library and in its search, with one audit entry that has both titles", async () => {
    const { id } = await harness.source({ title: "A red and white lighthou…" });
    expect(await renameVideo(harness.ctx, { id, title: "Lighthouse" })).toMatchObject({ id, title: "Lighthouse" });
    expect((await list({ search: "Lighthouse" })).map((video) => video.title)).toEqual(["Lighthouse"]);
    expect(await entries()).toEqual([{ before: "A red and white lighthou…", title: "Lighthouse" }]);
  });

  it("changes and records nothing when the title is the same", async () => {
    const { id } = await harness.source({ title: "Lighthouse" });
    await renameVideo(harness.ctx, { id, title: "Lighthouse" });
    expect(await entries()).toEqual([]);
  });

  it("survives a sync, and is refused for a video in the trash", async () => {
    const { id } = await add((await seeded()).taskId);
    await renameVideo(harness.ctx, { id, title: "Mine" });
    await syncVideos(harness.ctx);
    expect((await readVideo(harness.ctx, { id })).title).toBe("Mine");
    await harness.services.pool.query("update videos set deleted_at = now() where id = $1", [id]);
    await expect(renameVideo(harness.ctx, { id, title: "Theirs" })).rejects.toMatchObject({ code: "not_found" });
  });
});
