import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDirectoryStorage } from "./directory-storage";
import type { Storage } from "./storage";

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-test-"));
  storage = createDirectoryStorage(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const LIMIT = { extension: "mp4", maxBytes: 1000 };
async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}
const drafts = () => readdir(join(folder, "incoming"));

it("keeps bytes under the hash of themselves", async () => {
  const sha256 = createHash("sha256").update("hello").digest("hex");
  const file = await storage.put(parts("hel", "lo"), LIMIT);
  expect(file).toEqual({ key: `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.mp4`, bytes: 5, sha256 });
  expect(await readFile((await storage.locate(file.key)) ?? "", "utf8")).toBe("hello");
  expect(await drafts()).toEqual([]);
});

it("keeps the same bytes once, also when they come twice at a time", async () => {
  const files = await Promise.all([1, 2, 3].map(() => storage.put(parts("same"), LIMIT)));
  expect(new Set(files.map(({ key }) => key)).size).toBe(1);
  expect(await readdir(join(folder, files[0]?.key ?? "", ".."))).toHaveLength(1);
  expect(await drafts()).toEqual([]);
});

it("keeps nothing of a stream that breaks, or that is too large", async () => {
  async function* breaking() {
    yield Buffer.from("half");
    throw new Error("the line went dead");
  }
  await expect(storage.put(breaking(), LIMIT)).rejects.toThrow("the line went dead");
  await expect(storage.put(parts("x".repeat(1001)), LIMIT)).rejects.toMatchObject({ code: "body_too_large" });
  expect(await readdir(folder)).toEqual(["incoming"]);
  expect(await drafts()).toEqual([]);
});

it.each(["../../etc/passwd", "/etc/passwd", "ab/cd/../../../x.mp4", "incoming/x", "", "ab/cd/ab.mp4"])(
  "leads nowhere from the key %j",
  async (key) => {
    await writeFile(join(folder, "x.mp4"), "secret");
    expect(await storage.locate(key)).toBeNull();
  },
);

it("refuses a file ending that is a path", async () => {
  await expect(storage.put(parts("x"), { ...LIMIT, extension: "../x" })).rejects.toThrow("not a file extension");
  expect(await drafts()).toEqual([]);
});

it("lends a scratch folder and takes it back, whatever happens in it", async () => {
  await storage.withScratch(async (scratch) => writeFile(join(scratch, "a"), "a"));
  await expect(storage.withScratch(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await drafts()).toEqual([]);
});

it("clears drafts away that were abandoned a day ago, and no younger ones", async () => {
  await mkdir(join(folder, "incoming"), { recursive: true });
  for (const name of ["old", "young"]) await writeFile(join(folder, "incoming", name), name);
  const now = new Date();
  const yesterday = new Date(now.getTime() - 25 * 3600 * 1000);
  await utimes(join(folder, "incoming", "old"), yesterday, yesterday);
  await storage.clearAbandoned(now);
  expect(await drafts()).toEqual(["young"]);
});
