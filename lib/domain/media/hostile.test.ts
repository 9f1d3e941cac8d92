import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "@/lib/platform/log";
import { makeCopy } from "./derive/make-copy";
import { makePosters } from "./derive/make-posters";
import { makeStoryboard } from "./derive/make-storyboard";
import { findFfmpeg } from "./find-ffmpeg";
import { probe } from "./probe";

const CLIP = fileURLToPath(new URL("../../../emulator/fixtures/clip.mp4", import.meta.url));

let folder: string;
let clip: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-test-"));
  clip = await readFile(CLIP);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The clip with 32-bit values written `offset` bytes after the name of a box. */
function forged(box: string, offset: number, ...values: number[]): Buffer {
  const bytes = Buffer.from(clip);
  const at = bytes.indexOf(box);
  expect(at).toBeGreaterThan(0);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, at + 4 + offset + 4 * index);
  return bytes;
}
const box = (type: string, body: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
};
const FTYP = box("ftyp", Buffer.from("isom\0\0\0\0isom"));

const HOSTILE: readonly [name: string, make: () => Buffer][] = [
  ["an empty file", () => Buffer.alloc(0)],
  ["a video cut off in its index", () => clip.subarray(0, 600)],
  ["a video cut off in its frames", () => clip.subarray(0, clip.length / 2)],
  ["a playlist that refers to a local file", () => Buffer.from("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")],
  ["a concatenation script", () => Buffer.from("ffconcat version 1.0\nfile /etc/passwd\n")],
  [
    "a WebM with an MP4 name",
    () => Buffer.from("1a45dfa3010000000000001f4286810142f7810142f2810442f381084282847765626d", "hex"),
  ],
  ["a playlist after an MP4's first box", () => Buffer.concat([FTYP, Buffer.from("#EXTM3U\nfile:///etc/passwd\n")])],
  ["billions of frames in a few bytes", () => forged("stts", 8, 0xffffffff, 512)],
  ["frames without a duration", () => forged("stts", 12, 0)],
  ["more samples than the file has", () => forged("stsz", 8, 0x7fffffff)],
  ["an index larger than the file", () => forged("moov", -8, 0x7fffffff)],
  [
    "deeply nested boxes",
    () =>
      Buffer.concat([
        FTYP,
        Array.from({ length: 5000 }).reduce<Buffer>((inner) => box("moov", inner), Buffer.alloc(0)),
      ]),
  ],
  ["a box without a length", () => Buffer.concat([FTYP, Buffer.alloc(8), Buffer.alloc(1000)])],
];

describe.each(HOSTILE)("%s", (name, make) => {
  it("is read or refused in time, without harm to the test process", async () => {
    const path = join(folder, `${name.replaceAll(/\W/g, "-")}.mp4`);
    await writeFile(path, make());
    const outcome = await probe(path).then(
      ({ frameCount }) => `a video of ${frameCount} frames`,
      (error: Error) => error.name,
    );
    expect(outcome).toMatch(/^(MediaFault|a video of (\d|[1-9]\d) frames)$/);
  });
});

it("a claimed length of ten hours is ignored: the frames are counted", async () => {
  const path = join(folder, "ten-hours.mp4");
  await writeFile(path, forged("mvhd", 16, 36_000_000));
  expect(await probe(path)).toMatchObject({ frameCount: 48, durationSeconds: 2 });
});

it("a video of ten hours is too large", async () => {
  const path = join(folder, "slow.mp4");
  const bytes = Buffer.from(clip);
  // Each of the 48 frames is shown for 750 seconds.
  const at = bytes.indexOf("stts");
  const scale = bytes.readUInt32BE(bytes.indexOf("mdhd") + 16);
  for (let entry = 0; entry < bytes.readUInt32BE(at + 8); entry += 1)
    bytes.writeUInt32BE(750 * scale, at + 16 + 8 * entry);
  // Removes the edit list, which says that only two seconds are shown.
  bytes.write("free", bytes.indexOf("edts"), "latin1");
  await writeFile(path, bytes);
  await expect(probe(path)).rejects.toMatchObject({ name: "MediaFault", reason: "too_large" });
});

it("huge dimensions are too large", async () => {
  const path = join(folder, "huge.mp4");
  const bytes = Buffer.from(clip);
  const at = bytes.indexOf("avc1", bytes.indexOf("stsd"));
  bytes.writeUInt16BE(60_000, at + 4 + 24);
  bytes.writeUInt16BE(60_000, at + 4 + 26);
  await writeFile(path, bytes);
  const outcome = await probe(path).then(
    ({ width }) => width,
    (error: { name: string }) => error.name,
  );
  expect(outcome).toSatisfy((seen) => seen === "MediaFault" || (typeof seen === "number" && seen <= 8192));
});

it("a spoilt video only makes ffmpeg fail or end, whatever its bytes are", async () => {
  const ffmpeg = await findFfmpeg(undefined, createLog("silent"));
  if (!ffmpeg) throw new Error("there is no ffmpeg");
  const facts = await probe(CLIP);
  const makers = [makePosters, makeStoryboard, (video: Parameters<typeof makeCopy>[0]) => makeCopy(video, "proxy")];
  for (const [index, seed] of [3, 7, 11].entries()) {
    const bytes = Buffer.from(clip);
    for (let at = bytes.indexOf("mdat") + 4; at < bytes.length; at += seed) bytes[at] = (at * seed) & 255;
    const path = join(folder, `spoilt-${seed}.mp4`);
    await writeFile(path, bytes);
    const outcome = await makers[index]?.({ ...facts, ffmpeg, path, folder }).then(
      () => "made",
      (error: Error) => error.name,
    );
    expect(outcome).toMatch(/^(made|ProgramFailure|MediaFault|RangeError|Error)$/);
  }
});
