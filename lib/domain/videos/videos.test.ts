import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncVideos } from "@/lib/domain/sync/sync-videos";
import { serveFilms } from "@/lib/testing/film-server";
import { wholeClip } from "@/lib/testing/forge-film";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { addVideo } from "./add-video";
import { listVideos } from "./list-videos";
import { readVideo } from "./read-video";

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const SEEDED = 4;
const add = (videoId: string) => addVideo(world.ctx, { videoId });
const list = async (search: object = {}) =>
  (await listVideos(world.ctx, { sort: "newest", limit: 50, ...search })).items;
const post = async (path: string, body: object) => {
  const response = await fetch(`${world.emulator.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ async: true, ...body }),
  });
  // Safe: the emulator answers an accepted call so.
  return ((await response.json()) as { task_id: string }).task_id;
};
/** Adds a seeded video of which these are the bytes. */
async function addFrom(bytes: Uint8Array) {
  const films = await serveFilms([bytes]);
  world.allowHost(films.host);
  const video = await add((await seeded()).taskId);
  await world.services.pool.query("update videos set upstream_url = $2 where id = $1", [video.id, films.url]);
  await world.runTasks();
  films.stop();
  return video;
}
const seeded = async () => {
  const task = (await world.client.tasks({})).items[0];
  return { taskId: task?.id ?? "", videoId: task?.items[0]?.id ?? "" };
};

describe("adding a video", () => {
  it("works by the id of its task and by its own, and adds it once", async () => {
    const { taskId, videoId } = await seeded();
    const byTask = await add(taskId);
    const byItem = await add(videoId);
    expect(byTask).toMatchObject({ status: "saving", reshootable: false, notReshootable: { reason: "still_saving" } });
    expect(byItem.id).toBe(byTask.id);
    await world.runTasks();
    const ready = await readVideo(world.ctx, byTask);
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

  it("finds a video by its own id on a later page", async () => {
    for (let index = 0; index < 55; index += 1)
      await post("/veo/videos", { action: "text2video", prompt: `Clip ${index}` });
    const { videoId } = {
      videoId: (await world.client.tasks({ offset: 55, limit: 10 })).items.at(-1)?.items[0]?.id ?? "",
    };
    expect((await add(videoId)).upstreamVideoId).toBe(videoId);
  });

  it("refuses what is unknown, unfinished or failed, each in its own words", async () => {
    await expect(add("nobody-knows-me")).rejects.toMatchObject({ code: "upstream_video_not_found" });
    const pending = await post("/veo/videos", { action: "text2video", prompt: "A lighthouse" });
    await expect(add(pending)).rejects.toMatchObject({ code: "upstream_video_unfinished" });
    await world.emulator.control.script({ rules: [{ path: "/veo/videos", do: [{ kind: "fail_task" }] }] });
    const failed = await post("/veo/videos", { action: "text2video", prompt: "A lighthouse" });
    await world.emulator.control.finish();
    await expect(add(failed)).rejects.toMatchObject({ code: "upstream_video_not_found" });
    expect(await list()).toEqual([]);
  });

  it("says so when the upstream is down, the token is wrong or there is no connection", async () => {
    await world.emulator.control.script({
      rules: [{ path: "/veo/tasks", do: [{ kind: "error", code: "invalid_token" }] }],
    });
    await expect(add("x")).rejects.toMatchObject({ code: "connection_refused" });
    await world.services.pool.query("delete from connections where team_id = $1", [world.teamId]);
    await expect(add("x")).rejects.toMatchObject({ code: "no_connection" });
    const reviewer = world.ctxOf(await world.member("reviewer"));
    await expect(addVideo(reviewer, { videoId: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("tries a failed copy again when somebody adds it once more", async () => {
    const { taskId } = await seeded();
    await world.emulator.control.script({ rules: [{ path: "/cdn/", do: [{ kind: "expire_video" }] }] });
    const { id } = await add(taskId);
    await world.runTasks();
    expect(await readVideo(world.ctx, { id })).toMatchObject({
      status: "failed",
      notReshootable: { reason: "not_saved" },
    });
    expect((await add(taskId)).status).toBe("saving");
    await world.runTasks();
    expect((await readVideo(world.ctx, { id })).status).toBe("ready");
  });

  it("ends in a failure with a sentence when no copy ever works", async () => {
    const { taskId } = await seeded();
    await world.emulator.control.script({
      rules: [{ path: "/cdn/", times: 99, do: [{ kind: "drop", when: "before" }] }],
    });
    const { id } = await add(taskId);
    await world.runTasks();
    expect(await readVideo(world.ctx, { id })).toMatchObject({ status: "failed", failure: expect.any(String) });
  });

  it.each([
    ["a GIF", Buffer.from("GIF89a and more")],
    ["a WebP picture", Buffer.from("RIFF\x10\0\0\0WEBPVP8X", "latin1")],
    ["a WebM or Matroska video", Buffer.from("1a45dfa39f4286810142f781", "hex")],
    ["an AVIF or HEIC picture", Buffer.from("\0\0\0\x20ftypavif", "latin1")],
  ])("calls %s what it is: a kind that cannot be reshot, and no fault", async (kind, bytes) => {
    const { id } = await addFrom(bytes);
    const message = `Ace Data Cloud sent ${kind}, which can't be reshot or compared.`;
    expect(await readVideo(world.ctx, { id })).toMatchObject({
      status: "failed",
      failure: message,
      reshootable: false,
      notReshootable: { reason: "other_kind", message },
    });
    await expect(world.submit(id)).rejects.toMatchObject({ code: "source_not_reshootable", message });
  });

  it("fetches a part again, and says at last that the file ends early", async () => {
    const whole = await wholeClip();
    const { id } = await addFrom(whole.subarray(0, whole.length * 0.7));
    expect(await readVideo(world.ctx, { id })).toMatchObject({
      status: "failed",
      failure: expect.stringContaining("ends early"),
      notReshootable: { reason: "not_saved" },
    });
  });

  it("marks what extend made as not to be reshot", async () => {
    const { videoId } = await seeded();
    const extended = await post("/veo/extend", { video_id: videoId, model: "veo31-fast" });
    await world.emulator.control.finish();
    const { id } = await add(extended);
    await world.runTasks();
    expect(await readVideo(world.ctx, { id })).toMatchObject({
      status: "ready",
      reshootable: false,
      notReshootable: { reason: "made_by_extend" },
    });
  });
});

describe("syncing", () => {
  const WHOLE = { adopted: 0, complete: true };

  it("imports what is finished, of every type, once", async () => {
    const { videoId } = await seeded();
    await post("/veo/extend", { video_id: videoId, model: "veo31-fast" });
    await post("/veo/reshoot", { video_id: videoId, motion_type: "UP" });
    await world.emulator.control.finish();
    await post("/veo/videos", { action: "text2video", prompt: "Not finished" });

    expect(await syncVideos(world.ctx)).toEqual({ added: SEEDED + 2, known: 0, skipped: 1, ...WHOLE });
    expect(await syncVideos(world.ctx)).toEqual({ added: 0, known: SEEDED + 2, skipped: 1, ...WHOLE });
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

  it("leaves this team's own reshoots what they are, also one whose start was lost", async () => {
    const source = await world.source();
    await world.emulator.control.script({ rules: [{ do: [{ kind: "drop", when: "after" }] }] });
    await world.submit(source.id, ["UP"]);
    await world.runTasks(["reshoot.start"]);
    await world.submit(source.id, ["DOWN"]);
    await world.runTasks(["reshoot.start"]);
    await world.emulator.control.finish();
    expect(await syncVideos(world.ctx)).toMatchObject({ added: SEEDED - 1, skipped: 2 });
    await world.runTasks();
    expect(await world.statuses()).toEqual(["ready", "ready"]);
  });

  it("takes up a start that was given up as lost", async () => {
    const source = await world.source();
    await world.emulator.control.script({
      rules: [
        {
          do: [
            { kind: "drop", when: "after" },
            { kind: "hide_task", seconds: 3600 },
          ],
        },
      ],
    });
    await world.submit(source.id, ["UP"]);
    await world.runTasks();
    world.moveAhead(11 * 60);
    await world.runTasks();
    expect(await world.statuses()).toEqual(["needs_attention"]);
    await world.emulator.control.show();
    await syncVideos(world.ctx);
    await world.finishAll();
    expect(await world.statuses()).toEqual(["ready"]);
  });

  it("is for owners and editors", async () => {
    const reviewer = world.ctxOf(await world.member("reviewer"));
    await expect(syncVideos(reviewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the library", () => {
  beforeEach(async () => {
    const titles = ["Beach", "alley", "Castle", "Dunes", "alley"];
    for (const [index, title] of titles.entries()) {
      await world.source({ title, upstreamVideoId: `v${index}`, prompt: index === 3 ? "100% sand_storm" : null });
    }
  });

  it.each([
    ["newest", ["alley", "Dunes", "Castle", "alley", "Beach"]],
    ["oldest", ["Beach", "alley", "Castle", "Dunes", "alley"]],
    ["title", ["alley", "alley", "Beach", "Castle", "Dunes"]],
    ["reshoots", ["Castle", "Beach", "alley", "Dunes", "alley"]],
  ] as const)("comes page by page, each once, sorted by %s", async (sort, expected) => {
    const byTitle = new Map((await list()).map((video) => [video.title, video]));
    await world.submit(byTitle.get("Castle")?.id ?? "", ["UP", "DOWN"]);
    await world.submit(byTitle.get("Beach")?.id ?? "", ["UP"]);
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listVideos(world.ctx, { sort, limit: 2, cursor });
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(titles).toEqual(expected);
  });

  it("counts the reshoots of each video", async () => {
    const [video] = await list({ search: "Castle" });
    await world.submit(video?.id ?? "", ["UP", "DOWN"]);
    await world.services.pool.query("update reshoots set status = 'cancelled' where motion = 'UP' and team_id = $1", [
      world.teamId,
    ]);
    expect((await list({ search: "Castle" }))[0]).toMatchObject({
      reshootCount: 2,
      readyReshootCount: 0,
      runningReshootCount: 1,
    });
    await world.services.pool.query("update reshoots set status = 'queued' where team_id = $1", [world.teamId]);
  });

  it("finds words in titles and prompts, and takes signs for what they are", async () => {
    const found = async (search: string) => (await list({ search })).map(({ title }) => title);
    expect(await found("ALL")).toEqual(["alley", "alley"]);
    expect(await found("100%")).toEqual(["Dunes"]);
    expect(await found("n_s")).toEqual([]);
    expect(await found("sand_")).toEqual(["Dunes"]);
    expect(await found("%")).toEqual(["Dunes"]);
  });

  it("refuses a cursor of another order, and shows no other team's videos", async () => {
    const { nextCursor } = await listVideos(world.ctx, { sort: "title", limit: 2 });
    const search = { limit: 2, cursor: nextCursor ?? "" };
    await expect(listVideos(world.ctx, { ...search, sort: "newest" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(listVideos(world.ctx, { ...search, sort: "title", cursor: "%%%" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    const stranger = world.ctxOf(await world.stranger());
    expect((await listVideos(stranger, { sort: "newest", limit: 5 })).items).toEqual([]);
    const [mine] = await list();
    await expect(readVideo(stranger, { id: mine?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
  });
});
