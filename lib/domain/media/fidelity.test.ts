import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edited, testVideo, turned, without } from "@/lib/testing/forge-video";
import { openWorkpieces } from "@/lib/testing/workpieces";
import { makeCopy } from "./derive/make-copy";
import { makePosters } from "./derive/make-posters";
import { makeStoryboard } from "./derive/make-storyboard";
import { toSdr } from "./derive/tone-map";
import { isPlain, needsPlaybackCopy } from "./needs-playback-copy";
import { probe } from "./probe";
import { runProgram } from "./run-program";

let videos: Awaited<ReturnType<typeof openWorkpieces>>;
beforeAll(async () => {
  videos = await openWorkpieces("fidelity [a'b],;-");
});
afterAll(() => videos.close());

type Rgb = [number, number, number];
/** The colours at these points of each frame, as ffmpeg decodes a video that has colour tags. */
async function coloursOf(path: string, points: readonly (readonly [x: number, y: number])[]): Promise<Rgb[][]> {
  const { width, colour, frameCount } = await probe(path);
  const toRgb = `scale=flags=accurate_rnd+full_chroma_int:in_color_matrix=${colour.matrix}:in_range=${colour.fullRange ? "pc" : "tv"},format=rgb24`;
  const shrink = `scale=${Math.min(width, 64)}:-2:flags=neighbor`;
  const output = [
    ...videos.ffmpeg.everyFrame,
    "-vf",
    `${toRgb},${shrink}`,
    "-f",
    "rawvideo",
    "-pix_fmt",
    "rgb24",
    "pipe:1",
  ];
  const bytes = await runProgram(videos.ffmpeg.program, ["-v", "error", "-i", path, ...output], { timeoutMs: 60_000 });
  const [w, h] = [Math.min(width, 64), bytes.length / frameCount / 3 / Math.min(width, 64)];
  return Array.from({ length: frameCount }, (_, frame) =>
    points.map(([x, y]) => {
      const at = ((frame * h + Math.floor(y * h)) * w + Math.floor(x * w)) * 3;
      return [bytes[at] ?? -1, bytes[at + 1] ?? -1, bytes[at + 2] ?? -1] satisfies Rgb;
    }),
  );
}

async function colourOfStill(path: string, points: readonly (readonly [x: number, y: number])[]): Promise<Rgb[]> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return points.map(([x, y]) => {
    const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
    return [data[at] ?? -1, data[at + 1] ?? -1, data[at + 2] ?? -1] satisfies Rgb;
  });
}

const furthest = (seen: readonly Rgb[], wanted: readonly Rgb[]) =>
  Math.max(...seen.flatMap((rgb, at) => rgb.map((one, channel) => Math.abs(one - (wanted[at]?.[channel] ?? 999)))));

/** The frame numbers of these frames of the grey video. */
const greyFrames = async (path: string) =>
  (await coloursOf(path, [[0.5, 0.5]])).map(([rgb]) => Math.round(((rgb?.[0] ?? 0) - 20) / 4));
const frames = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);

const FRAME = 512;
const FIRST = 1024;
describe("a video with an edit list", () => {
  it.each([
    ["that begins between keyframes", [[1000, FIRST + 5 * FRAME]], frames(5, 24)],
    ["that begins in a later group of pictures", [[500, FIRST + 30 * FRAME]], frames(30, 12)],
    ["that ends early", [[1000, FIRST]], frames(0, 24)],
    ["that begins between two frames", [[500, FIRST + 5 * FRAME + 200]], frames(6, 12)],
    [
      "that begins with nothing",
      [
        [500, -1],
        [500, FIRST + 5 * FRAME],
      ],
      frames(5, 12),
    ],
    [
      "of two parts",
      [
        [500, FIRST],
        [500, FIRST + 30 * FRAME],
      ],
      [...frames(0, 12), ...frames(30, 12)],
    ],
    [
      "of two parts in another order",
      [
        [500, FIRST + 30 * FRAME],
        [500, FIRST],
      ],
      [...frames(30, 12), ...frames(0, 12)],
    ],
  ] satisfies [string, [number, number][], number[]][])(
    "%s has only the frames that are shown, and so does its copy",
    async (_name, edits, shown) => {
      const video = await videos.make(edited(testVideo("greys"), edits));
      expect(video).toMatchObject({ frameCount: shown.length, framesPerSecond: 24, isVariableRate: false });
      expect(video.durationSeconds).toBeCloseTo(shown.length / 24, 5);
      const { files } = await makeCopy(video, "proxy");
      expect(files[0]?.facts).toMatchObject({ frameCount: shown.length, isLate: false });
      expect(await greyFrames(files[0]?.path ?? "")).toEqual(shown);
    },
  );
});

it("a video without a list of keyframes is checked for its real ones", async () => {
  const video = await videos.make(without(testVideo("greys"), "stss"));
  expect(video).toMatchObject({ frameCount: 48, longestGop: 24 });
});

it("a video that does not say how its frames are reordered gets a copy with even times in the right order", async () => {
  const video = await videos.make(without(without(testVideo("greys"), "ctts"), "edts"));
  const { files } = await makeCopy(video, "proxy");
  expect(files[0]?.facts).toMatchObject({ frameCount: 48, framesPerSecond: 24, isVariableRate: false });
  expect(await greyFrames(files[0]?.path ?? "")).toEqual(frames(0, 48));
});

describe("a video with an orientation", () => {
  const [RED, GREEN, BLUE, WHITE]: Rgb[] = [
    [254, 0, 0],
    [0, 255, 0],
    [0, 0, 254],
    [255, 255, 255],
  ] as Rgb[];
  const CORNERS = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ] as const;
  it.each([
    ["upright", [1, 0, 0, 1], [RED, GREEN, BLUE, WHITE]],
    ["rotated to its left side", [0, 1, -1, 0], [BLUE, RED, WHITE, GREEN]],
    ["upside down", [-1, 0, 0, -1], [WHITE, BLUE, GREEN, RED]],
    ["rotated to its right side", [0, -1, 1, 0], [GREEN, WHITE, RED, BLUE]],
    ["mirrored", [-1, 0, 0, 1], [GREEN, RED, WHITE, BLUE]],
    ["mirrored upside down", [1, 0, 0, -1], [BLUE, WHITE, RED, GREEN]],
    ["mirrored and rotated to its left side", [0, 1, 1, 0], [RED, BLUE, GREEN, WHITE]],
    ["mirrored and rotated to its right side", [0, -1, -1, 0], [WHITE, GREEN, BLUE, RED]],
  ] satisfies [string, [number, number, number, number], (Rgb | undefined)[]][])(
    "%s is upright in poster, storyboard and copy",
    async (_name, matrix, corners) => {
      const wanted = corners.filter((one) => one !== undefined);
      const video = await videos.make(turned(testVideo("quarters"), matrix));
      const size = matrix[0] === 0 ? { width: 36, height: 64 } : { width: 64, height: 36 };
      expect(video).toMatchObject(size);
      const {
        files: [poster],
      } = await makePosters(video);
      expect(furthest(await colourOfStill(poster?.path ?? "", CORNERS), wanted)).toBeLessThan(12);
      const {
        files: [copy],
      } = await makeCopy(video, "proxy");
      expect(copy?.facts).toMatchObject({ ...size, orientation: { rotation: 0, isMirrored: false } });
      expect(furthest((await coloursOf(copy?.path ?? "", CORNERS))[0] ?? [], wanted)).toBeLessThan(12);
      const {
        files: [sprite],
      } = await makeStoryboard(video);
      const still = { left: 0, top: 0, width: sprite?.layout?.tileWidth ?? 0, height: sprite?.layout?.tileHeight ?? 0 };
      const first = join(video.folder, "first.png");
      await sharp(sprite?.path).extract(still).toFile(first);
      expect(furthest(await colourOfStill(first, CORNERS), wanted)).toBeLessThan(16);
    },
  );
});

describe("the colours of a video", () => {
  const BARS = [
    [0.12, 0.5],
    [0.37, 0.5],
    [0.62, 0.5],
    [0.87, 0.5],
  ] as const;
  const WANTED: Rgb[] = [
    [191, 191, 0],
    [0, 191, 191],
    [191, 0, 0],
    [0, 0, 191],
  ];
  it.each(["bars-bt709", "bars-untagged", "bars-bt601", "bars-full-range", "bars-rgb"] as const)(
    "%s are the same within 2 of 255 in posters and copies, which have colour tags",
    async (name) => {
      const video = await videos.make(testVideo(name));
      for (const kind of ["proxy", "playback"] as const) {
        const {
          files: [copy],
        } = await makeCopy(video, kind);
        expect(copy?.facts?.colour).toEqual({ matrix: "bt601", fullRange: false, gamut: "standard", transfer: null });
        expect(furthest((await coloursOf(copy?.path ?? "", BARS))[0] ?? [], WANTED)).toBeLessThanOrEqual(2);
      }
      for (const { path } of (await makePosters(video)).files)
        expect(furthest(await colourOfStill(path, BARS), WANTED)).toBeLessThanOrEqual(2);
    },
  );

  it("in HDR are converted to SDR", async () => {
    const video = await videos.make(testVideo("hdr"));
    expect(video.colour).toMatchObject({ gamut: "hdr", transfer: "pq" });
    const {
      files: [copy],
    } = await makeCopy(video, "playback");
    expect(copy?.facts?.colour).toMatchObject({ gamut: "standard", transfer: null });
    const halves = [
      [0.25, 0.5],
      [0.75, 0.5],
    ] as const;
    const [white, grey] = (await coloursOf(copy?.path ?? "", halves))[0] ?? [];
    const wanted = [0.5807, 0.3372].map((code) => toSdr([code, code, code], "pq").map((one) => one * 255) as Rgb);
    expect(furthest([white ?? [0, 0, 0], grey ?? [0, 0, 0]], wanted)).toBeLessThanOrEqual(4);
    const {
      files: [poster],
    } = await makePosters(video);
    expect(furthest(await colourOfStill(poster?.path ?? "", halves), wanted)).toBeLessThanOrEqual(4);
  });
});

describe("a video whose picture begins later than its sound", () => {
  it("has copies that begin with the picture, in sync with the sound", async () => {
    const video = await videos.make(testVideo("late"));
    expect(video).toMatchObject({ frameCount: 36, startSeconds: 0.5, isLate: true });
    const {
      files: [copy],
    } = await makeCopy(video, "playback");
    expect(copy?.facts).toMatchObject({ frameCount: 36, isLate: false });
    const flash = (await coloursOf(copy?.path ?? "", [[0.5, 0.5]])).findIndex(([rgb]) => (rgb?.[0] ?? 0) > 128) / 24;
    const pcm = ["-v", "error", "-i", copy?.path ?? "", "-ac", "1", "-ar", "16000", "-f", "s16le", "pipe:1"];
    const sound = await runProgram(videos.ffmpeg.program, pcm, { timeoutMs: 60_000 });
    const samples = new Int16Array(sound.buffer, sound.byteOffset, sound.byteLength >> 1);
    const beep = samples.findIndex((sample) => Math.abs(sample) > 1500) / 16_000;
    expect(flash).toBeCloseTo(0.5, 2);
    expect(Math.abs(beep - flash)).toBeLessThan(1 / 24);
  });

  it("has a storyboard without empty stills, and gets a copy for playback", async () => {
    const video = await videos.make(testVideo("late"));
    expect([isPlain(video), needsPlaybackCopy(video)]).toEqual([false, false]);
    const {
      files: [sprite],
    } = await makeStoryboard(video);
    const { columns = 1, rows = 1, count = 0 } = sprite?.layout ?? {};
    const middles = frames(0, count).map(
      (at) => [((at % columns) + 0.5) / columns, (Math.floor(at / columns) + 0.5) / rows] as const,
    );
    const bright = (await colourOfStill(sprite?.path ?? "", middles)).map(([red]) => red > 128);
    expect(bright).toEqual(frames(0, count).map((at) => at === Math.round(0.5 / (1.5 / count))));
  });
});
