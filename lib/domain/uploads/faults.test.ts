import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { readVideo } from "@/lib/domain/videos/read-video";
import { findVideo } from "@/lib/domain/videos/videos.repo";
import { createUploadEndpoint } from "@/lib/shared/contracts/uploads";
import { AppError } from "@/lib/shared/errors";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { checkUpload } from "./check-upload";
import { createUpload } from "./create-upload";
import { listUploads } from "./list-uploads";
import { readProgress, receivePiece } from "./receive-piece";

// The faults of issue 17 that need neither a browser nor another server.
let harness: TestHarness;
let folder: string;
let ffmpeg: string;
let clip: Buffer;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null, posters: true });
  folder = await mkdtemp(join(tmpdir(), "faults-"));
  ffmpeg = (await findFfmpeg(undefined, harness.services.log))?.program ?? "";
  clip = await readFile("lib/testing/clips/quarters.mp4");
});
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true });
});

async function* sent(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
const piece = (id: string, offset: number, bytes: Buffer, ctx = harness.ctx) =>
  receivePiece(ctx, { id, offset, body: sent(bytes), checksum: null });
const find = async (id: string) => (await listUploads(harness.ctx)).items.find((item) => item.id === id);

async function uploaded(name: string, bytes: Buffer) {
  const { id } = await createUpload(harness.ctx, { name, bytes: bytes.length });
  await piece(id, 0, bytes);
  await checkUpload(harness.worker, { uploadId: id });
  return find(id);
}

async function make(name: string, args: readonly string[]): Promise<Buffer> {
  const path = join(folder, name);
  execFileSync(ffmpeg, ["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=s=64x36:r=10:d=0.4", ...args, path]);
  return readFile(path);
}

/** Writes other bytes over each place where these are. */
function replaced(bytes: Buffer, before: string, after: string): Buffer {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf(before); at >= 0; at = changed.indexOf(before, at + 1))
    changed.write(after, at, "latin1");
  return changed;
}

it.each([
  ["no bytes", 0, /file is empty/],
  ["four gigabytes", 4 * 1024 ** 3, /larger than 1 GB/],
])("a file of %s is refused before its first byte", async (_, bytes, sentence) => {
  const body = createUploadEndpoint.body.parse({ name: "a.mp4", bytes });
  const error = await createUpload(harness.ctx, body).catch((refused: unknown) => refused);
  expect(error).toBeInstanceOf(AppError);
  expect(String(error)).toMatch(sentence);
});

/** Frames that are shown for twenty minutes each. */
const SPARSE = ["-vf", "setpts=N*1200/TB", "-vsync", "0"];
const REFUSED: [name: string, bytes: () => Buffer | Promise<Buffer>, sentence: RegExp][] = [
  ["a zip.mp4", () => Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(500)]), /not a video/],
  ["a PNG.mp4", () => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(500)]), /not a video/],
  ["a phone's picture.mp4", () => Buffer.concat([Buffer.from("\0\0\0\x18ftypheic"), Buffer.alloc(500)]), /not a video/],
  [
    "ten hours in an MKV.mkv",
    () => make("long.mkv", [...SPARSE, "-c:v", "libx264", "-pix_fmt", "yuv420p"]),
    /minutes long, which exceeds the limit/,
  ],
  [
    "ten hours in a WebM.webm",
    () => make("long.webm", [...SPARSE, "-c:v", "libvpx"]),
    /minutes long, which exceeds the limit/,
  ],
  [
    "an unknown codec in a WebM.webm",
    async () => replaced(await make("a.webm", ["-c:v", "libvpx"]), "V_VP8", "V_XX8"),
    /decod/,
  ],
];

describe.each(REFUSED)("%s", (name, bytes, sentence) => {
  it("is refused with a sentence, and nothing of it is kept", async () => {
    const upload = await uploaded(name, await bytes());
    expect(upload).toMatchObject({ status: "failed", videoId: null, failure: expect.stringMatching(sentence) });
    expect(await harness.services.storage.unfinished.sizeOf(upload?.id ?? "")).toBe(0);
  });
});

it("an MP4 whose codec has no decoder is kept, and its copies say why there are none", async () => {
  const upload = await uploaded("Unknown codec.mp4", replaced(clip, "avc1", "zz99"));
  expect(upload).toMatchObject({ status: "ready", failure: null });
  await harness.runTasks(["media.derive"]);
  const row = await findVideo(harness.services.db, upload?.videoId ?? "");
  expect(row && (await readVideo(harness.ctx, row)).copyFailure).toMatch(/\.$/);
});

it.each([
  ["../../etc/passwd.mp4", "passwd"],
  ["C:\\Windows\\System32\\shot.mp4", "shot"],
  ["<img src=x onerror=alert(1)>.mp4", "<img src=x onerror=alert(1)>"],
  ["'; drop table videos; --.mp4", "'; drop table videos; --"],
  ["‮4pm.exe", "‮4pm"],
  ["夜の灯台 — “façade” 🎬.mp4", "夜の灯台 — “façade” 🎬"],
  ["a\nb\tc.mp4", "a b c"],
  [".mp4", ".mp4"],
  [`${"n".repeat(251)}.mp4`, "n".repeat(200)],
])("a file named %j becomes a source with a title of one line", async (given, title) => {
  const { name } = createUploadEndpoint.body.parse({ name: given, bytes: 1 });
  const upload = await uploaded(name, clip);
  expect((await findVideo(harness.services.db, upload?.videoId ?? ""))?.title).toBe(title);
});

it.each([["a\0b.mp4"], ["\ud800.mp4"], [" "], ["n".repeat(256)]])("the name %j is refused", (name) => {
  expect(createUploadEndpoint.body.safeParse({ name, bytes: 1 }).success).toBe(false);
});

/** As a tab does: asks where to go on, sends a piece from there, and asks again when that was wrong. */
async function tab(id: string, whole: Buffer): Promise<void> {
  async function* slowly(bytes: Buffer): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 100) {
      yield bytes.subarray(at, at + 100);
      await turn();
    }
  }
  for (;;) {
    const { received, bytes } = await readProgress(harness.ctx, id);
    if (received === bytes) return;
    const body = slowly(whole.subarray(received, received + 1000));
    await receivePiece(harness.ctx, { id, offset: received, body, checksum: null }).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === "conflict")) throw error;
    });
  }
}

it("two tabs that send one upload arrive at its bytes", async () => {
  const { id } = await createUpload(harness.ctx, { name: "Two tabs.mp4", bytes: clip.length });
  await Promise.all([tab(id, clip), tab(id, clip)]);
  await checkUpload(harness.worker, { uploadId: id });
  const upload = await find(id);
  const row = await findVideo(harness.services.db, upload?.videoId ?? "");
  const { rows } = await harness.services.pool.query("select sha256 from media where id = $1", [row?.mediaId]);
  expect(rows).toEqual([{ sha256: createHash("sha256").update(clip).digest("hex") }]);
});

it("while the disk is full no byte is taken or lost, and the upload and its check go on afterwards", async () => {
  const { id } = await createUpload(harness.ctx, { name: "Full.mp4", bytes: clip.length });
  await piece(id, 0, clip.subarray(0, 1000));
  const noRoom = { ...harness.services.storage, room: async () => 0 };
  const full = { ...harness.ctx, storage: noRoom };
  await expect(piece(id, 1000, clip.subarray(1000), full)).rejects.toMatchObject({ code: "storage_full" });
  await expect(createUpload(full, { name: "b.mp4", bytes: 1 })).rejects.toMatchObject({ code: "storage_full" });
  expect((await readProgress(harness.ctx, id)).received).toBe(1000);
  await piece(id, 1000, clip.subarray(1000));
  await checkUpload({ ...harness.worker, storage: noRoom }, { uploadId: id });
  expect(await find(id)).toMatchObject({ status: "checking", failure: null });
  await harness.runTasks(["upload.check"]);
  expect(await find(id)).toMatchObject({ status: "ready", failure: null });
});

describe("what is known only after the check", () => {
  const read = async (name: string, bytes: Buffer, quota: { quotaBytes?: number; quotaSeconds?: number }) => {
    const { settings } = harness.services;
    const limited = { ...settings, storage: { ...settings.storage, ...quota } };
    const ctx = { ...harness.ctxOf(await harness.stranger()), settings: limited };
    const send = async (title: string) => {
      const { id } = await createUpload(ctx, { name: title, bytes: bytes.length });
      await piece(id, 0, bytes, ctx);
      await checkUpload({ ...harness.worker, settings: limited }, { uploadId: id });
      return (await listUploads(ctx)).items.find((item) => item.id === id);
    };
    return [await send(name), await send(`again ${name}`)];
  };
  const full = { status: "failed", videoId: null };

  it("a video that is longer than the minutes that are left is refused", async () => {
    const [first] = await read("Long.mp4", clip, { quotaSeconds: 0.1 });
    expect(first).toMatchObject({ ...full, failure: expect.stringMatching(/minutes of video/) });
  });

  it("one that the team has already adds nothing and is not refused", async () => {
    const both = await read("Short.mp4", clip, { quotaBytes: clip.length * 2, quotaSeconds: 0.2 });
    expect(both).toMatchObject([{ status: "ready" }, { status: "ready" }]);
  });

  it("a conversion that would pass the quota is refused, with its original", async () => {
    const gif = await make("quota.gif", []);
    const [first] = await read("Moving.gif", gif, { quotaBytes: gif.length + 10 });
    expect(first).toMatchObject({ ...full, failure: expect.stringMatching(/storage would be full/) });
  });
});

it("an upload that has begun ends, also when the quota is reached meanwhile; another one does not begin", async () => {
  const stranger = await harness.stranger();
  const { settings } = harness.services;
  const ctx = { ...harness.ctxOf(stranger), settings };
  const { id } = await createUpload(ctx, { name: "First.mp4", bytes: clip.length });
  const reached = { ...ctx, settings: { ...settings, storage: { ...settings.storage, quotaBytes: clip.length } } };
  await expect(createUpload(reached, { name: "b.mp4", bytes: 1 })).rejects.toThrow(/quota|storage/);
  await piece(id, 0, clip, reached);
  await checkUpload({ ...harness.worker, settings: reached.settings }, { uploadId: id });
  expect((await listUploads(ctx)).items).toMatchObject([{ id, status: "ready", failure: null }]);
});
