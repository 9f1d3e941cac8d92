import { mkdtemp, rm } from "node:fs/promises";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { copyStorage } from "@/lib/platform/blobs/copy-storage";
import { createS3Storage } from "@/lib/platform/blobs/s3-storage";
import { setServices } from "@/lib/services";
import { startS3, type TestS3 } from "@/lib/testing/start-s3";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { serveTeamFile } from "./serve-team-file";

let harness: TestHarness;
let s3: TestS3;
let folder: string;
let server: Server;
let origin: string;
let path: string;
let video: Buffer;

beforeAll(async () => {
  [harness, s3, folder] = [await openTestHarness(), await startS3(), await mkdtemp(join(tmpdir(), "s3-scratch-"))];
  const [task] = (await harness.client.tasks({})).items;
  await addVideo(harness.ctx, { videoId: task?.id ?? "" });
  await harness.runTasks();
  path = (await listVideos(harness.ctx, { sort: "newest", limit: 1 })).items[0]?.videoUrl ?? "";
  video = Buffer.from(await (await fetch(task?.items[0]?.videoUrl ?? "")).arrayBuffer());
  await copyStorage(harness.services.storage, createS3Storage(s3.options, folder));
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://test");
    void serveTeamFile(request, response, pathname.replace("/api/media/", "").split("/"));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await harness.close();
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

function deliver(delivery: "stream" | "redirect"): void {
  const { services } = harness;
  const storage = createS3Storage(s3.options, folder);
  const settings = { ...services.settings, storage: { ...services.settings.storage, delivery } };
  setServices({ ...services, storage, settings });
}
const ask = (
  headers: Record<string, string> = {},
  { method = "GET", search = "", cookie = harness.owner.cookie } = {},
) => fetch(`${origin}${path}${search}`, { method, redirect: "manual", headers: { ...headers, cookie } });

describe("a video in a bucket, streamed", () => {
  beforeEach(() => deliver("stream"));

  it("is sent whole, in part, or as a length only", async () => {
    const whole = await ask();
    expect([whole.status, whole.headers.get("content-length")]).toEqual([200, String(video.length)]);
    expect(Buffer.from(await whole.arrayBuffer()).equals(video)).toBe(true);
    const part = await ask({ range: "bytes=100-199" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 100-199/${video.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(video.subarray(100, 200))).toBe(true);
    const head = await ask({}, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      String(video.length),
      "",
    ]);
  });

  it("handles If-Range, If-None-Match and unsatisfiable ranges", async () => {
    const etag = (await ask({}, { method: "HEAD" })).headers.get("etag") ?? "";
    expect((await ask({ range: "bytes=0-9", "if-range": etag })).status).toBe(206);
    expect((await ask({ range: "bytes=0-9", "if-range": '"another"' })).status).toBe(200);
    for (const [headers, status] of [
      [{ "if-match": etag }, 200],
      [{ "if-match": '"x"' }, 412],
      [{ "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT" }, 412],
    ] as const) {
      expect((await ask(headers)).status).toBe(status);
    }
    const none = await ask({ range: `bytes=${video.length}-` });
    expect([none.status, none.headers.get("content-range")]).toEqual([416, `bytes */${video.length}`]);
    const again = await new Promise((resolve, reject) => {
      get(`${origin}${path}`, { headers: { "if-none-match": etag, cookie: harness.owner.cookie } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on("error", reject);
    });
    expect(again).toBe(304);
  });

  it("survives clients that disconnect", async () => {
    for (let times = 0; times < 10; times += 1) {
      const leaving = new AbortController();
      const response = await fetch(`${origin}${path}`, {
        headers: { cookie: harness.owner.cookie },
        signal: leaving.signal,
      });
      leaving.abort();
      await response.arrayBuffer().catch(() => undefined);
    }
    expect((await ask()).status).toBe(200);
  });

  it("is not sent to other teams", async () => {
    const { cookie } = await harness.stranger();
    expect([(await ask({}, { cookie })).status, (await ask({}, { cookie: "" })).status]).toEqual([404, 401]);
  });
});

describe("a video in a bucket, by redirect", () => {
  beforeEach(() => deliver("redirect"));

  it("redirects to a link that must not be cached, with the requested file name", async () => {
    const response = await ask({}, { search: "?name=lighthouse.mp4" });
    expect([response.status, response.headers.get("cache-control")]).toEqual([302, "no-store"]);
    const linked = await fetch(response.headers.get("location") ?? "", { headers: { range: "bytes=0-9" } });
    expect(Buffer.from(await linked.arrayBuffer()).equals(video.subarray(0, 10))).toBe(true);
    expect(linked.headers.get("content-disposition")).toContain('filename="lighthouse.mp4"');
  });

  it("sends what this machine has itself", async () => {
    const { services } = harness;
    const here = { ...services.storage, link: async () => "https://bucket.example/elsewhere" };
    setServices({
      ...services,
      storage: here,
      settings: { ...services.settings, storage: { ...services.settings.storage, delivery: "redirect" } },
    });
    expect((await ask()).status).toBe(200);
    setServices({
      ...services,
      storage: { ...here, locate: () => null },
      settings: { ...services.settings, storage: { ...services.settings.storage, delivery: "redirect" } },
    });
    expect((await ask()).headers.get("location")).toBe("https://bucket.example/elsewhere");
  });

  it("does not redirect members of other teams", async () => {
    const { cookie } = await harness.stranger();
    const response = await ask({}, { cookie });
    expect([response.status, response.headers.get("location")]).toEqual([404, null]);
  });
});
