import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { createDirectoryStorage } from "./directory-storage";
import type { KeepOptions, Storage } from "./storage";

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-test-"));
  storage = createDirectoryStorage(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MP4 = { extension: "mp4" };
const drafts = () => readdir(join(folder, "incoming"));
const keep = (text: string, options: KeepOptions = MP4) =>
  storage.withScratch(async (scratch) => {
    await writeFile(join(scratch, "draft"), text);
    return storage.keep(join(scratch, "draft"), options);
  });
async function textOf(stream: Readable): Promise<string> {
  return Buffer.concat(await stream.toArray()).toString();
}

it("keeps bytes under their own hash", async () => {
  const sha256 = createHash("sha256").update("hello").digest("hex");
  const file = await keep("hello");
  expect(file).toEqual({ key: `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.mp4`, bytes: 5, sha256 });
  expect(await readFile(storage.locate(file.key) ?? "", "utf8")).toBe("hello");
  expect(await storage.sizeOf(file.key)).toBe(5);
  expect(await drafts()).toEqual([]);
});

it("is closed to other accounts of the machine, also if it was open to them before", async () => {
  await chmod(folder, 0o755);
  let scratchMode = 0;
  const file = await storage.withScratch(async (scratch) => {
    scratchMode = (await stat(scratch)).mode;
    const draft = join(scratch, "draft");
    await writeFile(draft, "a video");
    await chmod(draft, 0o644);
    return storage.keep(draft, MP4);
  });
  const path = storage.locate(file.key) ?? "";
  const paths = [folder, join(folder, "incoming"), dirname(dirname(path)), dirname(path), path];
  const modes = await Promise.all(paths.map(async (each) => ((await stat(each)).mode & 0o777).toString(8)));
  expect(modes).toEqual(["700", "700", "700", "700", "600"]);
  expect(scratchMode & 0o777).toBe(0o700);
});

it("keeps the same bytes once, also when they arrive twice at the same time", async () => {
  const files = await Promise.all([1, 2, 3].map(() => keep("same")));
  expect(new Set(files.map(({ key }) => key)).size).toBe(1);
  expect(await readdir(join(folder, files[0]?.key ?? "", ".."))).toHaveLength(1);
  expect(await drafts()).toEqual([]);
});

const elsewhere = await mkdtemp("/dev/shm/storage-test-").catch(() => null);
afterAll(() => elsewhere && rm(elsewhere, { recursive: true }));
const isElsewhere = elsewhere !== null && (await stat(elsewhere)).dev !== (await stat(tmpdir())).dev;

it.runIf(isElsewhere)("takes in a file from another file system", async () => {
  const draft = join(elsewhere ?? "", "draft");
  await writeFile(draft, "from afar");
  const file = await storage.keep(draft, MP4);
  expect(await readFile(storage.locate(file.key) ?? "", "utf8")).toBe("from afar");
  expect(await readdir(elsewhere ?? "")).toEqual([]);
  expect(await readdir(join(folder, "moving"))).toEqual([]);
});

it("reads a file, or a part of it", async () => {
  const { key } = await keep("0123456789");
  expect(await textOf(await storage.read(key))).toBe("0123456789");
  expect(await textOf(await storage.read(key, { from: 2, to: 4 }))).toBe("234");
  await expect(storage.read(key.replace(/.mp4$/, ".jpg"))).rejects.toThrow("the storage has no");
});

it("lists its files, except those that are still being written", async () => {
  const { key } = await keep("listed");
  await storage.withScratch(async (scratch) => {
    await writeFile(join(scratch, "draft"), "x");
    const listed = await Array.fromAsync(storage.list());
    expect(listed).toMatchObject([{ key, bytes: 6 }]);
  });
});

it("removes a file, once or twice", async () => {
  const { key } = await keep("gone");
  await storage.remove(key);
  await storage.remove(key);
  expect(await storage.sizeOf(key)).toBeNull();
});

it.each(["../../etc/passwd", "/etc/passwd", "ab/cd/../../../x.mp4", "incoming/x", "", "ab/cd/ab.mp4"])(
  "has no path for the key %j",
  async (key) => {
    await writeFile(join(folder, "x.mp4"), "secret");
    expect(storage.locate(key)).toBeNull();
    await storage.remove(key);
    expect(await readFile(join(folder, "x.mp4"), "utf8")).toBe("secret");
  },
);

it("refuses a file ending that is a path", async () => {
  await expect(keep("x", { extension: "../x" })).rejects.toThrow("a file extension");
  expect(await drafts()).toEqual([]);
});

it("gives a scratch folder and removes it, also after an error", async () => {
  await storage.withScratch(async (scratch) => writeFile(join(scratch, "a"), "a"));
  await expect(storage.withScratch(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await drafts()).toEqual([]);
});

it("removes what dead processes left, and nothing that is still touched", async () => {
  for (const name of ["old", "young"]) await mkdir(join(folder, "incoming", name), { recursive: true });
  const now = new Date();
  const before = new Date(now.getTime() - 11 * 60 * 1000);
  await utimes(join(folder, "incoming", "old"), before, before);
  await storage.clearAbandoned(now);
  expect(await drafts()).toEqual(["young"]);
});

it("reports the free space", async () => {
  expect(await storage.room()).toBeGreaterThan(0);
});
