import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, firstVideoId, reshoot } from "./fixtures/ask";
import { quickClips } from "./fixtures/quick-clips";
import { type Emulator, startEmulator } from "./server";

let emulator: Emulator;
let url: string;
let video: Buffer;

beforeAll(async () => {
  emulator = await startEmulator({ renderer: quickClips(), seedDemo: true });
  const id = await reshoot(emulator);
  await emulator.control.finish(id);
  url = `${emulator.url}/cdn/veo/${id}.mp4`;
  video = await readFile(new URL("fixtures/clip.mp4", import.meta.url));
});
afterAll(() => emulator.stop());

const get = (headers: Record<string, string> = {}, method = "GET") => fetch(url, { method, headers });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

test("serves the whole video without a token", async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("video/mp4");
  expect(response.headers.get("content-length")).toBe(String(video.length));
  expect(response.headers.get("accept-ranges")).toBe("bytes");
  expect((await bytes(response)).equals(video)).toBe(true);
});

test.each([
  ["bytes=0-9", 0, 10],
  ["bytes=100-", 100, undefined],
  ["bytes=-16", -16, undefined],
  ["bytes=0-999999999", 0, undefined],
])("serves the range %s", async (range, from, to) => {
  const response = await get({ range });
  const expected = video.subarray(from, to);
  const start = from < 0 ? video.length + from : from;
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe(`bytes ${start}-${start + expected.length - 1}/${video.length}`);
  expect(response.headers.get("content-length")).toBe(String(expected.length));
  expect((await bytes(response)).equals(expected)).toBe(true);
});

test("refuses a range beyond the end with the length", async () => {
  const response = await get({ range: `bytes=${video.length}-` });
  expect(response.status).toBe(416);
  expect(response.headers.get("content-range")).toBe(`bytes */${video.length}`);
});

test("answers HEAD with everything but the body", async () => {
  const response = await get({}, "HEAD");
  expect([response.status, response.headers.get("content-length")]).toEqual([200, String(video.length)]);
  expect((await bytes(response)).length).toBe(0);
});

test("answers 304 for an unchanged entity tag, and the whole video for another one", async () => {
  const etag = (await get()).headers.get("etag") ?? "";
  expect(etag).not.toBe("");
  // fetch would add cache-control: no-cache to this request, which asks for the whole video.
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  request(url, { headers: { "if-none-match": etag } }, (reply) => resolve(reply.resume().statusCode)).end();
  expect(await promise).toBe(304);
  expect((await get({ "if-range": etag, range: "bytes=0-1" })).status).toBe(206);
  expect((await get({ "if-range": '"another"', range: "bytes=0-1" })).status).toBe(200);
});

test("serves no video of an unknown, pending, failed or expired task, and no other files", async () => {
  await emulator.control.script({ rules: [{ do: [{ kind: "expire_video" }] }, { do: [{ kind: "fail_task" }] }] });
  const expired = await reshoot(emulator);
  const failed = await reshoot(emulator);
  await emulator.control.finish();
  await emulator.control.script({ latency_seconds: [60, 60] });
  const pending = await reshoot(emulator);
  const names = [expired, failed, pending, "00000000-0000-4000-8000-000000000000", "../../package", "%2e%2e%2fx"];
  for (const name of names) expect((await fetch(`${emulator.url}/cdn/veo/${name}.mp4`)).status, name).toBe(404);
  const { body } = await ask(emulator, "/veo/tasks", { action: "retrieve", id: expired });
  expect(body.response.success).toBe(true);
  expect((await get({}, "DELETE")).status).toBe(405);
  await emulator.control.clear();
});

test("seeded videos are available without a submit", async () => {
  const { body } = await ask(emulator, "/veo/tasks", { action: "retrieve_batch", type: "videos" });
  const urls = body.items.map(
    (task: { response: { data: { video_url: string }[] } }) => task.response.data[0]?.video_url,
  );
  expect(urls).toHaveLength(4);
  for (const each of urls) expect((await fetch(each, { method: "HEAD" })).status).toBe(200);
  expect(await firstVideoId(emulator)).toMatch(/^[0-9a-f]{32}$/);
});

test("the CDN can fail too: an error, an expired video, a dropped connection", async () => {
  const path = "/cdn/veo/";
  await emulator.control.script({
    rules: [
      { path, do: [{ kind: "error", code: "api_error", status: 503 }] },
      { path, do: [{ kind: "expire_video" }] },
      { path, do: [{ kind: "drop", when: "after" }] },
    ],
  });
  expect((await get()).status).toBe(503);
  expect((await get()).status).toBe(404);
  await expect(get().then(bytes)).rejects.toThrow();
  expect((await get()).status).toBe(200);
});
