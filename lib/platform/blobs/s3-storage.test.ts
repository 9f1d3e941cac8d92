import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startS3, type TestS3 } from "@/lib/testing/start-s3";
import { copyStorage } from "./copy-storage";
import { createDirectoryStorage } from "./directory-storage";
import { createS3Storage } from "./s3-storage";
import type { Storage } from "./storage";

let s3: TestS3;
let folder: string;
let storage: Storage;
beforeAll(async () => {
  s3 = await startS3();
  folder = await mkdtemp(join(tmpdir(), "s3-scratch-"));
  storage = createS3Storage(s3.options, folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await s3.stop();
});

const keepIn = (where: Storage, bytes: Uint8Array, extension = "mp4") =>
  where.withScratch(async (scratch) => {
    await writeFile(join(scratch, "draft"), bytes);
    return where.keep(join(scratch, "draft"), { extension });
  });
const keep = (bytes: Uint8Array, extension?: string) => keepIn(storage, bytes, extension);
const bytesOf = async (key: string, range?: { from: number; to: number }) =>
  Buffer.concat(await (await storage.read(key, range)).toArray());

it("keeps a file of several parts under the hash of its bytes, and reads it whole or in part", async () => {
  const video = randomBytes(20 * 1024 * 1024);
  const { key, bytes, sha256 } = await keep(video);
  expect({ bytes, sha256 }).toEqual({ bytes: video.length, sha256: createHash("sha256").update(video).digest("hex") });
  expect(await storage.sizeOf(key)).toBe(video.length);
  expect((await bytesOf(key)).equals(video)).toBe(true);
  const from = 9_000_000;
  expect((await bytesOf(key, { from, to: from + 99 })).equals(video.subarray(from, from + 100))).toBe(true);
  expect((await storage.withLocal(key, (path) => readFile(path))).equals(video)).toBe(true);
  expect(await readdir(folder)).toEqual([]);
});

it("reports missing files, and keys that are not valid", async () => {
  const { key } = await keep(Buffer.from("here"));
  expect(await storage.sizeOf(key.replace(/.mp4$/, ".jpg"))).toBeNull();
  expect(await storage.sizeOf("../secret")).toBeNull();
  expect(storage.locate(key)).toBeNull();
  await expect(storage.read("../secret")).rejects.toThrow("not a key");
});

it("gives a URL that serves the bytes and ranges of them, with a file name, for a limited time", async () => {
  const { key } = await keep(Buffer.from("0123456789"));
  const disposition = 'attachment; filename="lighthouse.mp4"';
  const link = (await storage.link(key, { contentType: "video/mp4", disposition })) ?? "";
  const response = await fetch(link, { headers: { range: "bytes=2-4" } });
  expect([response.status, await response.text()]).toEqual([206, "234"]);
  expect(response.headers.get("content-disposition")).toBe(disposition);
  expect(Number(new URL(link).searchParams.get("X-Amz-Expires"))).toBeLessThanOrEqual(300);
});

it("refuses a URL with a wrong signature, if the server checks signatures", async () => {
  const { key } = await keep(Buffer.from("closed"));
  const link = new URL((await storage.link(key, { contentType: "video/mp4", disposition: null })) ?? "");
  link.searchParams.set("X-Amz-Signature", "0".repeat(64));
  expect((await fetch(link)).status).toBe(s3.checksSignatures ? 403 : 200);
});

it("lists and removes", async () => {
  const { key } = await keep(Buffer.from("for a moment"), "webp");
  expect((await Array.fromAsync(storage.list())).find((file) => file.key === key)).toMatchObject({ bytes: 12 });
  await storage.remove(key);
  await storage.remove(key);
  expect(await storage.sizeOf(key)).toBeNull();
});

it("is filled from a directory, continues an interrupted copy, and refuses damaged files", async () => {
  const root = join(folder, "directory");
  const directory = createDirectoryStorage(root);
  const kept = await Promise.all(["one", "two", "three"].map((text) => keepIn(directory, Buffer.from(text))));
  const [first, second, damaged] = kept.map(({ key }) => key) as [string, string, string];
  await keep(Buffer.from("one"));
  await writeFile(join(root, damaged), "eerht");
  expect(await copyStorage(directory, storage)).toEqual({ copied: 1, present: 1, bytes: 3, damaged: [damaged] });
  expect((await bytesOf(second)).toString()).toBe("two");
  expect(await storage.sizeOf(first)).toBe(3);
  expect(await copyStorage(directory, storage)).toMatchObject({ copied: 0, present: 2 });
  await rm(root, { recursive: true });
  expect(await copyStorage(storage, createDirectoryStorage(root))).toMatchObject({ damaged: [] });
  expect(await createDirectoryStorage(root).sizeOf(second)).toBe(3);
});
