import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BufferSource, EncodedPacketSink, Input, MP4 } from "mediabunny";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { createClipRenderer } from "./clip";
import { planClip } from "./clip-plan";

const digest = async (file: string) =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
const open = async (file: string) => new Input({ source: new BufferSource(await readFile(file)), formats: [MP4] });

describe("createClipRenderer", { timeout: 120_000 }, () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const rendererIn = (name: string, workers = 2, timing = {}) =>
    createClipRenderer({ cacheDirectory: at(name), workers, encoder: "wasm", timing });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "clips-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("writes the same bytes with one worker and with two", async () => {
    const digests: string[] = [];
    for (const workers of [1, 2]) {
      const renderer = rendererIn(`workers-${workers}`, workers, { runSeconds: 1 });
      const { file } = await renderer.clip({ scene: "lighthouse", motion: "FORWARD", size: "tiny" });
      digests.push(await digest(file));
      await renderer.close();
    }
    expect(digests[0]).toBe(digests[1]);
  });

  it("writes the planned length, frame rate, size and sound, with the index first", async () => {
    const renderer = rendererIn("probe");
    const clip = await renderer.clip({ scene: "still-life", motion: null, size: "tiny" });
    await renderer.close();
    const input = await open(clip.file);
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    const stats = await video?.computePacketStats();
    expect([video?.displayWidth, video?.displayHeight]).toEqual([90, 160]);
    expect([clip.width, clip.height, clip.seconds]).toEqual([90, 160, 2]);
    expect([stats?.packetCount, stats?.averagePacketRate]).toEqual([24, 12]);
    expect(await keyframesOf(clip.file)).toEqual([0, 12]);
    expect([audio?.codec, audio?.numberOfChannels, audio?.sampleRate]).toEqual(["aac", 2, 48_000]);
    expect(await audio?.computeDuration()).toBeCloseTo(2, 0);
    const bytes = await readFile(clip.file);
    expect(bytes.byteLength).toBe(clip.bytes);
    expect(bytes.indexOf("moov")).toBeLessThan(bytes.indexOf("mdat"));
  });

  it("renders each motion differently, none like the source, all with the source's sound", async () => {
    const renderer = rendererIn("motions", 2, { seconds: 0.25 });
    const request = (motion: (typeof MOTION_IDS)[number] | null) =>
      renderer.clip({ scene: "lighthouse", motion, size: "tiny" });
    const clips = await Promise.all([null, ...MOTION_IDS].map(request));
    await renderer.close();
    const digests = await Promise.all(clips.map(({ file }) => digest(file)));
    expect(new Set(digests).size).toBe(MOTION_IDS.length + 1);
    const sounds = await Promise.all(clips.slice(0, 3).map(({ file }) => soundOf(file)));
    expect(new Set(sounds).size).toBe(1);
  });

  it("renders once for two concurrent requests, and not again later", async () => {
    const request = { scene: "desert", motion: "UP", size: "tiny" } as const;
    let frames = 0;
    const options = {
      ...({ cacheDirectory: at("cache"), encoder: "wasm", timing: { seconds: 0.5 } } as const),
      onProgress: () => frames++,
    };
    const first = createClipRenderer(options);
    const [one, other] = await Promise.all([first.clip(request), first.clip(request)]);
    await first.close();
    const { mtimeMs } = await stat(one.file);
    const second = createClipRenderer(options);
    const again = await second.clip(request);
    await second.close();
    expect(other.file).toBe(one.file);
    expect(again).toEqual(one);
    expect(frames).toBe(6);
    expect((await stat(again.file)).mtimeMs).toBe(mtimeMs);
    expect(await readdir(at("cache"))).toHaveLength(1);
  });

  it("refuses work after it was closed", async () => {
    const renderer = rendererIn("closed");
    await renderer.close();
    const request = { scene: "desert", motion: null, size: "tiny" } as const;
    await expect(renderer.clip(request)).rejects.toThrow("closed");
  });
});

describe("planClip", () => {
  it("keeps each scene's own length and 24 frames a second in the product's sizes", () => {
    const street = planClip({ scene: "street", motion: null, size: "720p" });
    const still = planClip({ scene: "still-life", motion: null, size: "360p" });
    expect(street).toMatchObject({ width: 1280, height: 720, fps: 24, frames: 192, seconds: 8 });
    expect(still).toMatchObject({ width: 360, height: 640, fps: 24, frames: 144, seconds: 6 });
  });
});

/** The frame numbers that the file marks as key frames. */
async function keyframesOf(file: string): Promise<number[]> {
  const track = await (await open(file)).getPrimaryVideoTrack();
  const keys: number[] = [];
  let frame = 0;
  if (track)
    for await (const { type } of new EncodedPacketSink(track).packets()) {
      if (type === "key") keys.push(frame);
      frame++;
    }
  return keys;
}

async function soundOf(file: string): Promise<string> {
  const track = await (await open(file)).getPrimaryAudioTrack();
  const hash = createHash("sha256");
  if (track) for await (const packet of new EncodedPacketSink(track).packets()) hash.update(packet.data);
  return hash.digest("hex");
}
