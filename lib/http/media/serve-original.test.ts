import { copyFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { addMember } from "@/lib/testing/test-services";
import { serveOriginal } from "./serve-original";

const BYTES = Buffer.from("as it came");

let harness: TestHarness;
let server: Server;
let origin: string;
let videoId: string;

beforeAll(async () => {
  harness = await openTestHarness();
  const { items } = await harness.client.tasks({});
  videoId = (await addVideo(harness.ctx, { videoId: items[0]?.id ?? "" })).id;
  const mediaId = await keepBytes(harness, BYTES);
  await harness.services.pool.query(
    `insert into uploads (id, team_id, created_by, name, bytes, received, status, file_key, video_id, changed_at)
     select gen_random_uuid(), $1, $2, 'Aufnahme "1".mkv', $3, $3, 'ready', key, $4, now() from media where id = $5`,
    [harness.teamId, harness.owner.userId, BYTES.length, videoId, mediaId],
  );
  await harness.services.pool.query("update videos set media_id = $1 where id = $2", [mediaId, videoId]);
  server = createServer((request, response) => {
    void serveOriginal(request, response, decodeURIComponent((request.url ?? "").slice(1)));
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

const ask = (cookie: string, { id = videoId, method = "GET" } = {}) =>
  fetch(`${origin}/${encodeURIComponent(id)}`, { method, headers: cookie ? { cookie } : {} });

it("is sent to members of its team as a file, byte for byte", async () => {
  const viewer = await harness.member("viewer");
  const response = await ask(viewer.cookie);
  expect(Buffer.from(await response.arrayBuffer()).equals(BYTES)).toBe(true);
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename=/);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("cache-control")).toBe("private, no-cache");
});

async function keyOfUpload(): Promise<string> {
  const { rows } = await harness.services.pool.query<{ key: string }>(
    "select file_key as key from uploads where video_id = $1",
    [videoId],
  );
  return rows[0]?.key ?? "";
}

/** Stores the bytes of a file under another ending, too, and returns the key. */
async function storeAs(key: string, ending: string): Promise<string> {
  const { pool, storage } = harness.services;
  const withEnding = (name: string) => name.replace(/\.\w+$/, `.${ending}`);
  const path = storage.locate(key) ?? "";
  if (withEnding(path) !== path) await copyFile(path, withEnding(path));
  await pool.query(
    "insert into files (key, bytes, sha256) select $2, bytes, sha256 from files where key = $1 on conflict do nothing",
    [key, withEnding(key)],
  );
  return withEnding(key);
}

it.each([
  ["mkv", "video/x-matroska"],
  ["gif", "image/gif"],
  ["mov", "video/quicktime"],
])("is sent with the ending and the type of what is stored: %s", async (ending, type) => {
  const { pool, storage } = harness.services;
  const { rows } = await pool.query<{ file_key: string }>("select file_key from uploads where video_id = $1", [
    videoId,
  ]);
  const [key = ""] = rows.map(({ file_key }) => file_key);
  const stored = key.replace(/\.\w+$/, `.${ending}`);
  const path = storage.locate(key) ?? "";
  await copyFile(path, path.replace(/\.\w+$/, `.${ending}`));
  await pool.query(
    "insert into files (key, bytes, sha256) select $2, bytes, sha256 from files where key = $1 on conflict do nothing",
    [key, stored],
  );
  const responseOf = async (name: string) => {
    await pool.query("update uploads set file_key = $2, name = $3 where video_id = $1", [videoId, stored, name]);
    return ask(harness.owner.cookie);
  };
  const named = await responseOf('Aufnahme "1".mkv');
  expect([named.status, named.headers.get("content-type")]).toEqual([200, type]);
  const words = decodeURIComponent(named.headers.get("content-disposition") ?? "");
  expect(words).toContain(`.${ending}`);
  expect(words).toContain("aufnahme-1");
  expect(words).not.toContain(".mkv.");
  const nameless = await responseOf("....mkv");
  expect(nameless.headers.get("content-disposition")).toContain(`original.${ending}`);
  await pool.query("update uploads set file_key = $2 where video_id = $1", [videoId, key]);
});

it("is sent as bytes where its ending is none that is stored", async () => {
  const { pool } = harness.services;
  const key = await keyOfUpload();
  const stored = await storeAs(key, "txt");
  await pool.query("update uploads set file_key = $2 where video_id = $1", [videoId, stored]);
  const { headers } = await ask(harness.owner.cookie);
  expect([headers.get("content-type"), headers.get("content-disposition")]).toEqual([
    "application/octet-stream",
    expect.stringContaining(".bin"),
  ]);
  await pool.query("update uploads set file_key = $2 where video_id = $1", [videoId, key]);
});

it("tells its length without its bytes, and says what is wrong with another method", async () => {
  const { cookie } = harness.owner;
  const head = await ask(cookie, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(BYTES.length)]);
  const refused = await ask(cookie, { method: "DELETE" });
  expect([refused.status, (await refused.json()).code]).toEqual([405, "method_not_allowed"]);
});

it("does not exist for anyone else, for another source, and after its source was deleted", async () => {
  const stranger = await addMember(harness.services);
  const { cookie } = harness.owner;
  const statuses = [
    await ask(""),
    await ask(stranger.cookie),
    await ask(cookie, { id: "0190a000-0000-7000-8000-000000000001" }),
    await ask(cookie, { id: "../secrets\0" }),
    await ask(cookie, { method: "POST" }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([401, 404, 404, 404, 405]);
  await harness.services.pool.query("update videos set deleted_at = now() where id = $1", [videoId]);
  expect((await ask(cookie)).status).toBe(404);
});
