import { randomUUID } from "node:crypto";
import { readdir, readlink, rename } from "node:fs/promises";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createComment } from "@/lib/domain/comments/create-comment";
import { deleteComment } from "@/lib/domain/comments/delete-comment";
import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { commentAttachments } from "@/lib/platform/db/schema/comments";
import { commentOn } from "@/lib/testing/comment-cases";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { serveTeamFile } from "./serve-team-file";

let harness: TestHarness;
let server: Server;
let origin: string;
let path: string;
let video: Buffer;

beforeAll(async () => {
  harness = await openTestHarness();
  const [task] = (await harness.client.tasks({})).items;
  await addVideo(harness.ctx, { videoId: task?.id ?? "" });
  await harness.runTasks();
  path = (await listVideos(harness.ctx, { sort: "newest", limit: 1 })).items[0]?.videoUrl ?? "";
  video = Buffer.from(await (await fetch(task?.items[0]?.videoUrl ?? "")).arrayBuffer());
  server = createServer((request, response) => {
    const names = (request.url ?? "").replace("/api/media/", "").split("/").map(decodeURIComponent);
    void serveTeamFile(request, response, names);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await harness.close();
});

const ask = (
  headers: Record<string, string> = {},
  { method = "GET", url = path, cookie = harness.owner.cookie } = {},
) => fetch(`${origin}${url}`, { method, headers: { ...headers, ...(cookie && { cookie }) } });

/** Sends a request without the headers that `fetch` adds: it asks every cache to revalidate. */
const statusFor = (headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(`${origin}${path}`, { headers: { ...headers, cookie: harness.owner.cookie } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });

describe("a video of the team", () => {
  it("is sent whole, with its exact length, and only the member's browser may cache it", async () => {
    const response = await ask();
    expect(Buffer.from(await response.arrayBuffer()).equals(video)).toBe(true);
    expect([response.status, response.headers.get("content-length")]).toEqual([200, String(video.length)]);
    expect(response.headers.get("content-type")).toBe("video/mp4");
    expect(response.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("accept-ranges")).toBe("bytes");
  });

  it.each([
    [{ "if-match": '"x"' }, 412],
    [{ "if-match": 'W/"x", "y"' }, 412],
    [{ "if-match": "*" }, 200],
    [{ "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT" }, 412],
    [{ "if-unmodified-since": "yesterday" }, 200],
  ])("checks the conditions of a request: %j", async (headers, status) => {
    expect(await statusFor(headers as Record<string, string>)).toBe(status);
  });

  it("answers HEAD with its length, without the bytes", async () => {
    const response = await ask({}, { method: "HEAD" });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, String(video.length)]);
    expect(await response.text()).toBe("");
  });

  it.each([
    ["bytes=0-99", 0, 100],
    ["bytes=100-", 100, undefined],
    ["bytes=-50", -50, undefined],
  ])("is sent in part for %s", async (range, from, to) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(Buffer.from(await response.arrayBuffer()).equals(video.subarray(from, to))).toBe(true);
    expect(response.headers.get("content-range")).toMatch(new RegExp(`^bytes \\d+-\\d+/${video.length}$`));
  });

  it("refuses a range that is outside the file", async () => {
    const response = await ask({ range: `bytes=${video.length}-` });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, `bytes */${video.length}`]);
  });

  it("is not sent again to a client that has it, and is sent whole when If-Range names another file", async () => {
    const etag = (await ask({}, { method: "HEAD" })).headers.get("etag") ?? "";
    expect(await statusFor({ "if-none-match": etag })).toBe(304);
    expect(await statusFor({ "if-none-match": '"another"' })).toBe(200);
    expect((await ask({ range: "bytes=0-9", "if-range": etag })).status).toBe(206);
    expect((await ask({ range: "bytes=0-9", "if-range": '"another"' })).status).toBe(200);
  });

  it("leaves no open file behind when its client disconnects", async () => {
    const open = async () => (await openFiles()).filter((name) => name.includes(harness.folder)).length;
    for (let times = 0; times < 20; times += 1) {
      await new Promise<void>((gone) => {
        const request = get(`${origin}${path}`, { headers: { cookie: harness.owner.cookie } }, (response) => {
          response.once("data", () => request.destroy());
          response.once("close", () => gone());
          response.on("error", () => undefined);
        });
        request.on("error", () => undefined);
      });
    }
    await expect.poll(open, { timeout: 5000 }).toBe(0);
  });
});

it("a video whose bytes are lost is a 404 that must not be cached", async () => {
  const id = /[0-9a-f-]{36}/.exec(path)?.[0];
  const { rows } = await harness.services.pool.query<{ key: string }>("select key from media where id = $1", [id]);
  const file = harness.services.storage.locate(rows[0]?.key ?? "") ?? "";
  await rename(file, `${file}.away`);
  const response = await ask({ range: "bytes=0-9" });
  await rename(`${file}.away`, file);
  expect([response.status, (await response.json()).code]).toEqual([404, "not_found"]);
  expect([response.headers.get("etag"), response.headers.get("cache-control")]).toEqual([null, "no-store"]);
});

describe("another team's video", () => {
  it("is a 404, like one that does not exist", async () => {
    const stranger = await harness.stranger();
    const theirs = await ask({}, { cookie: stranger.cookie });
    const nowhere = await ask({}, { url: `/api/media/${randomUUID()}.mp4` });
    expect([theirs.status, nowhere.status]).toEqual([404, 404]);
    const [one, other] = [await theirs.json(), await nowhere.json()];
    expect({ ...one, requestId: "" }).toEqual({ ...other, requestId: "" });
    expect(theirs.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["without a session", "", "", 401],
    ["by a path", undefined, "/api/media/..%2f..%2fetc%2fpasswd", 404],
    ["by a longer path", undefined, "/api/media/a/b.mp4", 404],
    ["by no id", undefined, "/api/media/x.mp4", 404],
  ])("is refused %s", async (_name, cookie, url, status) => {
    expect((await ask({}, { ...(cookie !== undefined && { cookie }), url: url || path })).status).toBe(status);
  });

  it("is refused under another ending, and below its path", async () => {
    for (const url of [path.replace(".mp4", ".webp"), path.replace(".mp4", ".html"), `${path}/x`, `${path}/`]) {
      expect([url, (await ask({}, { url })).status]).toEqual([url, 404]);
    }
  });

  it("cannot be written", async () => {
    const response = await ask({}, { method: "POST" });
    expect([response.status, (await response.json()).code]).toEqual([405, "method_not_allowed"]);
  });
});

it("a picture of comments is opened by those who see one of them", async () => {
  const { services, teamId, owner } = harness;
  const [reviewer, writer] = [await harness.member("reviewer"), await harness.member("reviewer")];
  const videoId = (await harness.source({ upstreamVideoId: randomUUID() })).id;
  const mediaId = await keepBytes(harness, Buffer.from("a picture"));
  const { id: commentId } = await createComment(harness.ctxOf(writer), commentOn(videoId));
  const picture = { teamId, mediaId, name: "sky", width: 8, height: 8, uploadedBy: writer.userId };
  await services.db.insert(commentAttachments).values(picture);
  const statuses = () =>
    Promise.all(
      [reviewer, writer, owner].map(async ({ cookie }) => {
        const { status } = await ask({}, { url: `/api/media/${mediaId}.mp4`, cookie });
        return status;
      }),
    );
  expect(await statuses()).toEqual([404, 200, 404]);
  await services.db.update(commentAttachments).set({ commentId });
  expect(await statuses()).toEqual([200, 200, 200]);
  await deleteComment(harness.ctxOf(writer), { id: commentId });
  expect(await statuses()).toEqual([404, 200, 200]);
});

async function openFiles(): Promise<string[]> {
  const names = await readdir("/proc/self/fd").catch(() => []);
  return Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
}
