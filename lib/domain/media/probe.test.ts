import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { probe } from "./probe";

const CLIP = fileURLToPath(new URL("../../../emulator/fixtures/clip.mp4", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "probe-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("reads size, length, rate, frames and sound of a video", async () => {
  expect(await probe(CLIP)).toEqual({
    width: 160,
    height: 90,
    durationSeconds: 2,
    framesPerSecond: 24,
    isVariableRate: false,
    startSeconds: 0,
    isLate: false,
    frameCount: 48,
    longestGop: 48,
    codec: "avc1.42c00c",
    hasSound: true,
    soundCodec: "mp4a.40.2",
    pictureId: 1,
    soundId: 2,
    orientation: { rotation: 0, isMirrored: false },
    colour: { matrix: "bt601", fullRange: false, gamut: "standard", transfer: null },
  });
});

it.each([
  ["nothing", (_whole: Buffer) => Buffer.alloc(0)],
  ["a web page", (_whole: Buffer) => Buffer.from("<html></html>")],
  ["a video header and noise", (whole: Buffer) => Buffer.concat([whole.subarray(0, 32), Buffer.alloc(5000, 7)])],
])("rejects %s as not a video", async (_name, make) => {
  const path = join(folder, "broken.mp4");
  await writeFile(path, make(await readFile(CLIP)));
  await expect(probe(path)).rejects.toMatchObject({ name: "MediaFault", reason: "not_a_video" });
});
