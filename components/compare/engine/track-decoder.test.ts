import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decodeStampAt } from "@/lib/shared/playback/track-index";
import { type ActedDecoder, actDecoder } from "@/lib/testing/act-decoder";
import { codedVideo } from "@/lib/testing/coded-video";
import { type OpenVideo, openVideo } from "./open-video";
import { TrackDecoder } from "./track-decoder";
import type { VideoError } from "./video-error";

let decoders: ActedDecoder;
let video: OpenVideo;
const bytes = await codedVideo({ frames: 96, fps: 24, groupOfPictures: 12 });

/** Reads of the video pass through this function: the test sets how long they take, or that they fail. */
let reading: (read: OpenVideo["read"]) => OpenVideo["read"];
const faults: VideoError[] = [];
const waiting: boolean[] = [];

function decode() {
  const read = video.read;
  const slow = { ...video, read: (...order: Parameters<typeof read>) => reading(read)(...order) };
  const decoder: TrackDecoder = new TrackDecoder(slow, {
    onFrame: () => undefined,
    onFault: (error) => faults.push(error),
    onWaiting: () => waiting.push(decoder.isStarved),
  });
  return decoder;
}

const plan = (...want: number[]) => ({ want, keepFrom: want[0] ?? 0, keepTo: (want[0] ?? 0) + 16 });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const takes =
  (ms: number): typeof reading =>
  (read) =>
  async (...order) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return read(...order);
  };

beforeEach(async () => {
  vi.useRealTimers();
  decoders = actDecoder();
  video = await openVideo(new Blob([bytes]), new AbortController().signal);
  vi.useFakeTimers();
  reading = (read) => read;
  faults.length = 0;
  waiting.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a working decoder", () => {
  it("returns the planned frames in any order, and closes all others", async () => {
    const decoder = decode();
    for (const first of [0, 40, 5, 95, 41]) {
      const want = [first, Math.min(95, first + 3)];
      decoder.plan({ want, keepFrom: first, keepTo: first });
      await pass(200);
      expect(want.map((frame) => decoder.get(frame)?.stamp)).toEqual(want.map((frame) => video.index.stamps[frame]));
      expect(decoders.held).toBe(new Set(want).size);
    }
    decoder.dispose();
    expect([decoders.held, decoders.open, faults.length]).toEqual([0, 0, 0]);
  });

  it.each([500, 2_000, 20_000])("is not at fault for reads that take %d ms each", async (ms) => {
    reading = takes(ms);
    const decoder = decode();
    decoder.plan(plan(0, 1, 2, 3, 4, 5));
    await pass(8 * ms);
    expect([decoder.get(5)?.stamp, faults, decoder.software]).toEqual([video.index.stamps[5], [], false]);
    decoder.dispose();
  });

  it("is not at fault for holding frames back until the next ones have been read", async () => {
    reading = takes(2_000);
    decoders.lag = 4;
    const decoder = decode();
    decoder.plan(plan(0, 1));
    await pass(16_000);
    expect([decoder.get(1)?.stamp, faults, decoder.software]).toEqual([video.index.stamps[1], [], false]);
    decoder.dispose();
  });

  it("reports when a read takes long, and when it has finished", async () => {
    reading = takes(3_000);
    const decoder = decode();
    decoder.plan(plan(0));
    await pass(2_000);
    expect(waiting).toEqual([true]);
    await pass(3_000);
    expect([waiting.at(-1), decoder.isStarved, decoder.get(0)?.stamp]).toEqual([false, false, 0]);
    decoder.dispose();
  });

  it("is not at fault when the page itself was suspended", async () => {
    decoders.frameMs = 2_000;
    const decoder = decode();
    decoder.plan(plan(0));
    await pass(100);
    // A closed laptop lid: the clock continues, but no timer fires.
    vi.setSystemTime(Date.now() + 60_000);
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 60_000);
    await pass(3_000);
    vi.mocked(performance.now).mockRestore();
    expect([faults, decoder.software]).toEqual([[], false]);
    decoder.dispose();
  });

  it("is recreated without a fault each time the browser reclaims it", async () => {
    const decoder = decode();
    for (const frame of [0, 20, 40, 60, 80]) {
      decoder.plan(plan(frame));
      await pass(100);
      expect(decoder.get(frame)).toBeDefined();
      decoders.reclaim();
      await pass(10);
    }
    expect([faults, decoder.software]).toEqual([[], false]);
    decoder.dispose();
  });
});

describe("a file that cannot be read", () => {
  it("reports the server's answer, and does not switch the decoder", async () => {
    const { VideoError } = await import("./video-error");
    reading = () => () => Promise.reject(new VideoError("missing"));
    const decoder = decode();
    decoder.plan(plan(0));
    await pass(100);
    expect([faults.map(({ fault }) => fault), decoder.software]).toEqual([["missing"], false]);
    decoder.dispose();
  });
});

describe("a decoder that fails", () => {
  it.each(["dumb", "broken"] as const)("in hardware, %s, is replaced by the software decoder", async (mood) => {
    Object.assign(decoders, { mood, only: "hardware" });
    const decoder = decode();
    decoder.plan(plan(3));
    await pass(3_000);
    expect([decoder.software, decoder.get(3)?.stamp, faults]).toEqual([true, video.index.stamps[3], []]);
    decoder.dispose();
  });

  it.each([
    ["dumb", "undecodable"],
    ["broken", "broken"],
  ] as const)("in software too, %s, reports one fault", async (mood, fault) => {
    decoders.mood = mood;
    const decoder = decode();
    decoder.plan(plan(3));
    await pass(20_000);
    expect(faults.map((error) => error.fault)).toEqual([fault]);
    decoder.dispose();
    expect(decoders.open).toBe(0);
  });

  it("at one frame only is used again at others", async () => {
    decoders.mood = decodeStampAt(video.index, video.index.positions[30] ?? 0);
    const decoder = decode();
    decoder.plan(plan(29));
    await pass(200);
    decoder.plan(plan(50));
    await pass(200);
    expect([decoder.get(50)?.stamp, faults]).toEqual([video.index.stamps[50], []]);
    decoder.plan(plan(30));
    await pass(200);
    expect(faults.map((error) => error.fault)).toEqual(["broken"]);
    decoder.dispose();
  });
});

it("estimates how long a frame takes, from its position or from the key frame", async () => {
  decoders.frameMs = 20;
  const decoder = decode();
  decoder.plan(plan(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  await pass(2_000);
  expect(decoder.msTo(3)).toBe(0);
  const [near, far] = [decoder.msTo(24), decoder.msTo(34)];
  expect(near).toBeGreaterThan(10);
  expect(near).toBeLessThan(40);
  expect(far / near).toBeCloseTo(11, 5);
  decoder.dispose();
});
