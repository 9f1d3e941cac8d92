import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { build } from "esbuild";
import { makeCopy } from "@/lib/domain/media/derive/make-copy";
import { makePosters } from "@/lib/domain/media/derive/make-posters";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { probe } from "@/lib/domain/media/probe";
import { runProgram } from "@/lib/domain/media/run-program";
import { createLog } from "@/lib/platform/log";
import { edited, testVideo, turned, without } from "@/lib/testing/forge-video";
import type { DrawOrder, VideoSeen } from "./pixels/video-page";

/** Tolerance, of 255. */
const NEAR = 2;
const MIDDLE: DrawOrder["points"] = [[0.5, 0.5]];

let page: Page;
let folder: string;
test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), "fidelity-"));
  const root = process.cwd();
  const { outputFiles } = await build({
    entryPoints: [`${root}/e2e/pixels/video-page.ts`],
    alias: { "@": root },
    ...{ bundle: true, write: false, format: "esm" },
  });
  page = await browser.newPage();
  await page.route("http://localhost/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
  );
  await page.goto("http://localhost/");
  await page.addScriptTag({ type: "module", content: outputFiles[0]?.text ?? "" });
  await page.waitForFunction(() => Reflect.has(window, "showVideo"));
});
test.afterAll(async () => {
  await page.close();
  await rm(folder, { recursive: true, force: true });
});

const show = (video: Buffer, frames: number[], points = MIDDLE): Promise<VideoSeen> =>
  page.evaluate((order) => (Reflect.get(window, "showVideo") as (given: unknown) => Promise<VideoSeen>)(order), {
    video: video.toString("base64"),
    ...{ frames, points },
  });

const greyOf = (rgb: number[] | undefined) => Math.round(((rgb?.[0] ?? -99) - 20) / 4);
const up = (first: number, count: number) => Array.from({ length: count }, (_, at) => first + at);
const furthest = (seen: number[][], wanted: number[][]) =>
  Math.max(...seen.flatMap((rgb, at) => rgb.map((one, channel) => Math.abs(one - (wanted[at]?.[channel] ?? 999)))));

const GREYS = testVideo("greys");
const ALL = up(0, 48);
for (const [name, video, shown] of [
  ["a video cut between key frames", edited(GREYS, [[1000, 1024 + 5 * 512]]), up(5, 24)],
  [
    "a video of two parts, the later first",
    edited(GREYS, [
      [500, 1024 + 30 * 512],
      [500, 1024],
    ]),
    [...up(30, 12), ...up(0, 12)],
  ],
  ["a video that marks every frame as a key frame", without(GREYS, "stss"), ALL],
  ["a video without composition offsets", without(without(GREYS, "ctts"), "edts"), ALL],
  ["a video with open GOPs", testVideo("open-group"), ALL],
] as const) {
  test(`${name} shows each frame, in any seek order`, async () => {
    const frames = shown.map((_, frame) => frame);
    const jumps = [frames.length - 1, 0, 13, 11, 12, 23, 3, 14];
    const order = [...jumps, ...frames, ...frames.toReversed()];
    const seen = await show(video, order);
    expect([seen.count, seen.fps]).toEqual([shown.length, 24]);
    expect(seen.canvas.map(([rgb]) => greyOf(rgb))).toEqual(order.map((frame) => shown[frame]));
  });
}

test("the canvas applies every rotation and mirroring of a video as browsers do", async () => {
  const corners: DrawOrder["points"] = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ];
  for (const [a, b] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    for (const mirror of [1, -1]) {
      const { canvas, video, size } = await show(
        turned(testVideo("quarters"), [a, b, -b * mirror, a * mirror]),
        [0],
        corners,
      );
      expect(size).toEqual(a === 0 ? [36, 64] : [64, 36]);
      expect(furthest(canvas[0] ?? [], video ?? [])).toBeLessThan(12);
    }
  }
});

const BARS: DrawOrder["points"] = [
  [0.12, 0.5],
  [0.37, 0.5],
  [0.62, 0.5],
  [0.87, 0.5],
];
const WANTED = [
  [191, 191, 0],
  [0, 191, 191],
  [191, 0, 0],
  [0, 0, 191],
];
for (const name of ["bars-bt709", "bars-untagged", "bars-bt601", "bars-full-range", "bars-rgb"] as const) {
  test(`${name}: original, proxy, video element, PNG and poster have the same colours`, async () => {
    const ffmpeg = await findFfmpeg(undefined, createLog("silent"));
    if (!ffmpeg) throw new Error("there is no ffmpeg");
    const path = join(folder, `${name}.mp4`);
    await writeFile(path, testVideo(name));
    const video = { ...(await probe(path)), ffmpeg, path, folder };
    const [copy, posters] = [await makeCopy(video, "proxy"), await makePosters(video)];
    const whole = await show(testVideo(name), [0], BARS);
    const small = await show(await readFile(copy.files[0]?.path ?? ""), [0], BARS);
    expect(furthest(whole.canvas[0] ?? [], WANTED)).toBeLessThanOrEqual(NEAR);
    expect(furthest(small.canvas[0] ?? [], WANTED)).toBeLessThanOrEqual(NEAR);
    expect(furthest(small.video ?? [], whole.canvas[0] ?? [])).toBeLessThanOrEqual(NEAR);
    const poster = (await readFile(posters.files[0]?.path ?? "")).toString("base64");
    expect(furthest(await pictureColours(poster), WANTED)).toBeLessThanOrEqual(NEAR);
  });
}

const pictureColours = (base64: string) =>
  page.evaluate(
    async ([data, points]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/webp;base64,${data}`)).blob());
      const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
      pen?.drawImage(image, 0, 0);
      return points.map(([x, y]) =>
        [...(pen?.getImageData(x * image.width, y * image.height, 1, 1).data ?? [])].slice(0, 3),
      );
    },
    [base64, BARS] as const,
  );

test("the export of a video whose picture starts late has flash and beep in sync", async () => {
  const ffmpeg = await findFfmpeg(undefined, createLog("silent"));
  if (!ffmpeg) throw new Error("there is no ffmpeg");
  const exported = await page.evaluate(
    (video) => (Reflect.get(window, "exportFirstSecond") as (given: string) => Promise<string>)(video),
    testVideo("late").toString("base64"),
  );
  const path = join(folder, "export.mp4");
  await writeFile(path, Buffer.from(exported, "base64"));
  // Read the colour beside the label, which covers most of this small picture.
  const { canvas } = await show(await readFile(path), up(0, 24), [[0.95, 0.5]]);
  const flash = canvas.findIndex(([rgb]) => (rgb?.[0] ?? 0) > 128) / 24;
  const pcm = ["-v", "error", "-i", path, "-ac", "1", "-ar", "16000", "-f", "s16le", "pipe:1"];
  const sound = await runProgram(ffmpeg.program, pcm, { timeoutMs: 60_000 });
  const samples = Array.from({ length: sound.length >> 1 }, (_, at) => sound.readInt16LE(2 * at));
  const beep = samples.findIndex((sample) => Math.abs(sample) > 1500) / 16_000;
  expect(flash).toBe(0.5);
  expect(Math.abs(beep - flash)).toBeLessThan(1 / 24);
});
