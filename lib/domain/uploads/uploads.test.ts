import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, utimes } from "node:fs/promises";
import { tmpdir, uptime } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { toSdr } from "@/lib/domain/media/derive/tone-map";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { probe } from "@/lib/domain/media/probe";
import { sweepStorage } from "@/lib/domain/storage/sweep-storage";
import { readVideo } from "@/lib/domain/videos/read-video";
import { findVideo } from "@/lib/domain/videos/videos.repo";
import { MOST_UPLOAD_BYTES } from "@/lib/shared/contracts/upload-limits";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { cancelUpload } from "./cancel-upload";
import { checkUpload } from "./check-upload";
import { createUpload } from "./create-upload";
import { listUploads } from "./list-uploads";
import { readProgress, receivePiece } from "./receive-piece";
import { sweepUploads } from "./sweep-uploads";
import { findUpload } from "./uploads.repo";

const DAY_MS = 24 * 60 * 60 * 1000;
const clip = () => readFile("lib/testing/clips/quarters.mp4");
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest();

let harness: TestHarness;
let folder: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null, posters: true });
  folder = await mkdtemp(join(tmpdir(), "uploads-"));
});
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true });
});

const worker = (later = 0) => ({
  ...harness.services,
  actor: { kind: "worker" as const },
  now: () => new Date(Date.now() + later),
});

async function* sent(...chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
async function* broken(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk;
  throw new Error("the connection is gone");
}

async function* hanging(chunk: Buffer, onHang: () => void): AsyncGenerator<Buffer> {
  yield chunk;
  onHang();
  await new Promise(() => undefined);
}

const piece = (id: string, offset: number, body: AsyncIterable<Uint8Array>) =>
  receivePiece(harness.ctx, { id, offset, body, checksum: null });

/** Uploads a file in one piece, and lets the worker check it. */
async function uploaded(name: string, bytes: Buffer) {
  const { id } = await createUpload(harness.ctx, { name, bytes: bytes.length });
  await piece(id, 0, sent(bytes));
  await checkUpload(worker(), { uploadId: id });
  const { items } = await listUploads(harness.ctx);
  return items.find((item) => item.id === id);
}

async function videoOf(videoId: string | null | undefined) {
  const row = await findVideo(harness.services.db, videoId ?? "");
  if (!row) throw new Error("no source was made");
  return readVideo(harness.ctx, row);
}

it("an upload that breaks goes on where it was, and becomes a source that keeps its bytes and cannot be reshot", async () => {
  const bytes = await clip();
  const { id } = await createUpload(harness.ctx, { name: "C:\\shots\\Old_harbour.mp4", bytes: bytes.length });
  expect(await piece(id, 0, broken(bytes.subarray(0, 1000)))).toEqual({ received: 1000, bytes: bytes.length });
  expect(await readProgress(harness.ctx, id)).toEqual({ received: 1000, bytes: bytes.length });
  await expect(piece(id, 0, sent(bytes))).rejects.toMatchObject({ code: "conflict" });

  // A connection that hangs: its client has gone on with another network, and the server has not heard of it.
  const { promise: hangs, resolve: onHang } = Promise.withResolvers<void>();
  const hung = piece(id, 1000, hanging(bytes.subarray(1000, 1020), onHang));
  await hangs;
  expect(await piece(id, 1020, broken(bytes.subarray(1020, 1030)))).toMatchObject({ received: 1030 });
  expect(await hung).toMatchObject({ received: 1020 });
  await harness.services.storage.unfinished.cut(id, 1000);

  const rest = bytes.subarray(1000);
  const wrong = { algorithm: "sha256" as const, digest: sha256(bytes) };
  expect(await receivePiece(harness.ctx, { id, offset: 1000, body: sent(rest), checksum: wrong })).toBeNull();
  expect((await readProgress(harness.ctx, id)).received).toBe(1000);
  const right = { algorithm: "sha256" as const, digest: sha256(rest) };
  const torn = { body: broken(rest.subarray(0, 30)), checksum: right, isWhole: () => false };
  expect(await receivePiece(harness.ctx, { id, offset: 1000, ...torn })).toMatchObject({ received: 1030 });
  await harness.services.storage.unfinished.cut(id, 1000);
  await receivePiece(harness.ctx, { id, offset: 1000, body: sent(rest), checksum: right });
  await checkUpload(worker(), { uploadId: id });
  await checkUpload(worker(), { uploadId: id });

  const upload = (await listUploads(harness.ctx)).items.find((item) => item.id === id);
  expect(upload).toMatchObject({ status: "ready", received: bytes.length });
  const video = await videoOf(upload?.videoId);
  expect(video).toMatchObject({ title: "Old harbour", origin: "upload", convertedFrom: null, status: "ready" });
  expect(video.sha256).toBe(sha256(bytes).toString("hex"));
  expect(video.notReshootable).toMatchObject({ reason: "other_origin" });
  await expect(harness.submit(video.id)).rejects.toMatchObject({ code: "source_not_reshootable" });
});

it("an upload whose server was killed after the last byte is checked when its client asks", async () => {
  const bytes = await clip();
  const { id } = await createUpload(harness.ctx, { name: "Killed.mp4", bytes: bytes.length });
  await harness.services.storage.unfinished.write(id, 0, sent(bytes));
  expect(await readProgress(harness.ctx, id)).toEqual({ received: bytes.length, bytes: bytes.length });
  await checkUpload(worker(), { uploadId: id });
  expect((await listUploads(harness.ctx)).items.find((item) => item.id === id)?.status).toBe("ready");
  expect(await readProgress(harness.ctx, id)).toEqual({ received: bytes.length, bytes: bytes.length });
});

it("bytes that were not flushed before the machine stopped are sent again", async () => {
  const { id } = await createUpload(harness.ctx, { name: "Crashed.mp4", bytes: 100 });
  const { unfinished } = harness.services.storage;
  const received = async () => (await readProgress(harness.ctx, id)).received;
  await piece(id, 0, sent(Buffer.alloc(10, 1)));
  await expect.poll(async () => (await findUpload(harness.services.db, id))?.received).toBe(10);
  await unfinished.write(id, 10, sent(Buffer.alloc(20, 2)));
  expect(await received()).toBe(30);
  const beforeTheMachineStarted = Date.now() / 1000 - uptime() - 60;
  await utimes(unfinished.locate(id), beforeTheMachineStarted, beforeTheMachineStarted);
  expect(await received()).toBe(10);
  await expect(piece(id, 30, sent(Buffer.alloc(5, 3)))).rejects.toMatchObject({ code: "conflict" });
  await piece(id, 10, sent(Buffer.alloc(5, 3)));
  expect(await readFile(unfinished.locate(id))).toEqual(Buffer.concat([Buffer.alloc(10, 1), Buffer.alloc(5, 3)]));
});

it("a file that has arrived is kept, whenever its worker is killed", async () => {
  // Others have stored the same bytes without this empty box.
  const bytes = Buffer.concat([await clip(), Buffer.from("0000000866726565", "hex")]);
  const { id } = await createUpload(harness.ctx, { name: "Moved.mp4", bytes: bytes.length });
  await piece(id, 0, sent(bytes));
  const { storage } = harness.services;
  const dying = (after: boolean) => ({
    ...worker(),
    storage: {
      ...storage,
      keep: async (...given: Parameters<typeof storage.keep>) => {
        if (after) await storage.keep(...given);
        throw new Error("killed");
      },
    },
  });
  await expect(checkUpload(dying(false), { uploadId: id })).rejects.toThrow("killed");
  await expect(checkUpload(dying(true), { uploadId: id })).rejects.toThrow("killed");
  await sweepStorage(worker(2 * DAY_MS));
  await checkUpload(worker(), { uploadId: id });
  expect((await listUploads(harness.ctx)).items.find((item) => item.id === id)?.status).toBe("ready");
});

it("what cannot become a source is refused with a sentence", async () => {
  const begin = (bytes: number) => createUpload(harness.ctx, { name: "a.mp4", bytes });
  await expect(begin(0)).rejects.toThrow();
  await expect(begin(MOST_UPLOAD_BYTES + 1)).rejects.toThrow();
  const whole = await clip();
  const hostile: [name: string, bytes: Buffer][] = [
    ["zip.mp4", Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(500)])],
    ["picture.mp4", Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(500)])],
    ["one byte.mp4", Buffer.from("x")],
    ["ends early.mp4", whole.subarray(0, Math.floor(whole.length / 2))],
    ["no webm.webm", Buffer.concat([Buffer.from("1a45dfa3", "hex"), Buffer.alloc(500)])],
  ];
  for (const [name, bytes] of hostile) {
    const upload = await uploaded(name, bytes);
    expect([name, upload?.status, upload?.videoId]).toEqual([name, "failed", null]);
    expect(upload?.failure).toMatch(/\.$/);
  }
});

it("WebM and GIF are converted frame for frame, MKV with H.264 is repacked, and their originals are kept as long as the source", async () => {
  const ffmpeg = await findFfmpeg(undefined, harness.services.log);
  const picture = ["-f", "lavfi", "-i", "testsrc=s=161x90:r=25:d=1"];
  const cases: [ending: string, args: string[], width: number, codec: RegExp][] = [
    ["webm", ["-c:v", "libvpx"], 160, /^avc1/],
    ["gif", ["-c:v", "gif"], 160, /^avc1/],
    // Conversion would change the width and the format of the pixels.
    ["mkv", ["-c:v", "libx264", "-pix_fmt", "yuv444p"], 161, /^avc1\.f4/],
  ];
  for (const [ending, args, width, codec] of cases) {
    const path = join(folder, `Lamp.${ending}`);
    execFileSync(ffmpeg?.program ?? "ffmpeg", ["-v", "error", ...picture, ...args, path]);
    const bytes = await readFile(path);
    const upload = await uploaded(`Lamp.${ending}`, bytes);
    expect(upload).toMatchObject({ status: "ready", failure: null });
    const video = await videoOf(upload?.videoId);
    expect([ending, video.frameCount, video.width]).toEqual([ending, 25, width]);
    expect(video.codec).toMatch(codec);
    expect(video.originalUrl).toContain(`/originals/${video.id}`);
    expect(video.convertedFrom).toBe(ending === "gif" ? "GIF" : "WebM / MKV");
    await sweepStorage(worker(DAY_MS));
    const row = await findUpload(harness.services.db, upload?.id ?? "");
    const kept = await buffer(await harness.services.storage.read(row?.fileKey ?? ""));
    expect(kept.equals(bytes)).toBe(true);
  }
});

it("HDR in a WebM is tone-mapped as it is in every copy", async () => {
  const ffmpeg = await findFfmpeg(undefined, harness.services.log);
  if (!ffmpeg) throw new Error("no ffmpeg");
  const path = join(folder, "Night.webm");
  const grey = ["-f", "lavfi", "-i", "color=gray:s=64x36:r=5:d=1", "-vf", "format=yuv420p10le"];
  const hdr = [
    "-color_primaries",
    "bt2020",
    "-color_trc",
    "smpte2084",
    "-colorspace",
    "bt2020nc",
    "-color_range",
    "tv",
  ];
  execFileSync(ffmpeg.program, ["-v", "error", ...grey, "-c:v", "libvpx-vp9", "-profile:v", "2", ...hdr, path]);
  const upload = await uploaded("Night.webm", await readFile(path));
  expect(upload).toMatchObject({ status: "ready", failure: null });
  const row = await findVideo(harness.services.db, upload?.videoId ?? "");
  const media = await harness.services.pool.query("select key from media where id = $1", [row?.mediaId]);
  const file = harness.services.storage.locate(media.rows[0].key) ?? "";
  const { colour } = await probe(file);
  expect(colour).toEqual({ matrix: "bt601", fullRange: false, gamut: "standard", transfer: null });
  const raw = ["-v", "error", "-i", file, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
  const red = execFileSync(ffmpeg.program, raw)[0] ?? 0;
  // The grey that ffmpeg draws, read as PQ.
  const code = (126 - 16) / 219;
  expect(Math.abs(red - toSdr([code, code, code], "pq")[0] * 255)).toBeLessThan(4);
});

it("an upload belongs to the member who began it, and is deleted when it is cancelled or left for a day", async () => {
  const begin = async () => {
    const { id } = await createUpload(harness.ctx, { name: "a.mp4", bytes: 10 });
    await piece(id, 0, broken(Buffer.alloc(4)));
    return id;
  };
  const { unfinished } = harness.services.storage;
  const cancelled = await begin();
  await cancelUpload(harness.ctx, { id: cancelled });
  const left = await begin();
  await sweepUploads(worker());
  expect([await unfinished.sizeOf(cancelled), await unfinished.sizeOf(left)]).toEqual([0, 4]);
  const withoutRow = crypto.randomUUID();
  await unfinished.write(withoutRow, 0, sent(Buffer.alloc(4)));
  await sweepUploads(worker());
  expect(await unfinished.sizeOf(withoutRow)).toBe(4);
  await sweepUploads(worker(2 * DAY_MS));
  expect([await unfinished.sizeOf(left), await unfinished.sizeOf(withoutRow)]).toEqual([0, 0]);
  await expect(readProgress(harness.ctx, left)).rejects.toMatchObject({ code: "not_found" });
});
