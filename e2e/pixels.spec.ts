import { expect, type Page, test } from "@playwright/test";
import { build } from "esbuild";
import sharp from "sharp";
import { sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { drawSketch } from "@/lib/testing/draw-sketch";
import type { PixelOrder } from "./pixels/page";
import { difference, isBeforeWipe, mix, pattern, type Rgb, sampleAt } from "./pixels/reference";
import type { SketchPixels } from "./pixels/sketch-page";

const root = process.cwd();
const [W, H] = [64, 36];
const PLAIN = { zoom: 1, x: 0.5, y: 0.5 };
/** Tolerance, of 255: the GPU and this file may round a mix of colours differently. */
const NEAR = 2;
const [a, b] = [pattern(W, H, 0), pattern(W, H, 1)];

// Every order is drawn on a canvas of its own, so one page serves all tests.
test.describe.configure({ mode: "default" });
let page: Page;
test.beforeAll(async ({ browser }) => {
  const { outputFiles } = await build({
    stdin: { contents: `import "./page"; import "./sketch-page";`, resolveDir: `${root}/e2e/pixels`, loader: "ts" },
    alias: { "@": root },
    ...{ bundle: true, write: false, format: "esm" },
  });
  page = await browser.newPage();
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" }));
  await page.goto("http://localhost/");
  await page.addScriptTag({ type: "module", content: outputFiles[0]?.text ?? "" });
  await page.waitForFunction(() => Reflect.has(window, "drawPixels"));
});
test.afterAll(() => page.close());

const draw = (order: PixelOrder): Promise<number[]> =>
  page.evaluate(
    (given) => (Reflect.get(window, "drawPixels") as (order: unknown) => number[])(given),
    JSON.parse(JSON.stringify(order)) as unknown,
  );

/** Compares every pixel of the canvas, or of the cell that begins at `left`, with the reference. */
function expectPixels(
  pixels: number[],
  canvasWidth: number,
  wanted: (x: number, y: number) => Rgb,
  left = 0,
  width = W,
) {
  const wrong: string[] = [];
  for (let y = 0; y < H; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * canvasWidth + left + x) * 4;
      const want = wanted(x, y);
      const isNear = want.every((value, channel) => Math.abs(value - (pixels[at + channel] ?? -99)) <= NEAR);
      if (!isNear) wrong.push(`${x},${y}: ${pixels.slice(at, at + 3)} instead of ${want.map(Math.round)}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
}

const centre = (x: number, y: number) => ({ x: (x + 0.5) / W, y: (y + 0.5) / H });
const cell = { width: W, height: H };
const at =
  (picture: typeof a, zoom = PLAIN) =>
  (x: number, y: number) =>
    sampleAt(picture, a, cell, centre(x, y), zoom);
const order = (view: PixelOrder["view"], videos = [a, b], width = W): PixelOrder => ({
  width,
  height: H,
  view,
  videos,
});

test("side by side shows each video in its own cell", async () => {
  const pixels = await draw(order({ mode: "side" }, [a, b], 2 * W + 2));
  expectPixels(pixels, 2 * W + 2, at(a));
  expectPixels(pixels, 2 * W + 2, at(b), W + 2);
});

for (const [wipe, angle] of [
  [0.25, 0],
  [0.5, 90],
  [0.7, 180],
  [0.4, 270],
  [0.55, 30],
] as const) {
  test(`the wipe at ${wipe} and ${angle} degrees separates A from B`, async () => {
    const pixels = await draw(order({ mode: "wipe", wipe, angle }));
    expectPixels(pixels, W, (x, y) => at(isBeforeWipe(centre(x, y), wipe, angle, W, H) ? a : b)(x, y));
  });
}

test("the overlay mixes B into A", async () => {
  const pixels = await draw(order({ mode: "overlay", opacity: 0.3 }));
  expectPixels(pixels, W, (x, y) => mix(at(a)(x, y), at(b)(x, y), 0.3));
});

test("the difference is |A - B| times the gain", async () => {
  const pixels = await draw(order({ mode: "difference", gain: 3 }));
  expectPixels(pixels, W, (x, y) => difference(at(a)(x, y), at(b)(x, y), 3));
  const same = await draw(order({ mode: "difference", gain: 16 }, [a, a]));
  expectPixels(same, W, () => [0, 0, 0]);
});

for (const mode of ["flip", "flicker"] as const) {
  test(`${mode} shows one side in place`, async () => {
    expectPixels(await draw(order({ mode, shown: "a" })), W, at(a));
    expectPixels(await draw(order({ mode, shown: "b" })), W, at(b));
  });
}

test("zoom and pan apply equally to both sides", async () => {
  const zoom = { zoom: 2, x: 0.4, y: 0.6 };
  const pixels = await draw(order({ mode: "overlay", opacity: 0.5, ...zoom }));
  expectPixels(pixels, W, (x, y) => mix(at(a, zoom)(x, y), at(b, zoom)(x, y), 0.5));
});

test("a video with another aspect ratio fits into the frame of side A, on black", async () => {
  const tall = pattern(18, 36, 2);
  const pixels = await draw(order({ mode: "flip", shown: "b" }, [a, tall]));
  expectPixels(pixels, W, at(tall));
  expect(pixels.slice(0, 3)).toEqual([0, 0, 0]);
});

test("the contact sheet leaves empty cells blank", async () => {
  const videos = [a, b, pattern(W, H, 3)];
  const size = { width: 2 * W + 2, height: 2 * H + 2 };
  const pixels = await draw({ ...size, view: { mode: "sheet" }, videos, emptyCells: 1 });
  expectPixels(pixels, size.width, at(a));
  expectPixels(pixels, size.width, at(b), W + 2);
  const empty = ((H + 2) * size.width + W + 2) * 4;
  expect(pixels.slice(empty, empty + 3)).toEqual([0, 0, 0]);
});

test("the planes of a decoded video become its colours", async () => {
  const planes = [...Array(W * H).fill(81), ...Array((W * H) / 4).fill(90), ...Array((W * H) / 4).fill(240)];
  const red = { width: W, height: H, bytes: planes };
  const pixels = await draw({ width: W, height: H, view: { mode: "flip", shown: "a" }, videos: [red, red] });
  expectPixels(pixels, W, () => [254, 0, 0]);
});

/** A picture and two maps of its depth: a floor, and a thing that stands on it and moves on between the maps. */
const [SKETCH_WIDTH, SKETCH_HEIGHT] = [160, 90];
const places = Array.from({ length: SKETCH_WIDTH * SKETCH_HEIGHT }, (_, place) => [
  place % SKETCH_WIDTH,
  Math.floor(place / SKETCH_WIDTH),
]) as [number, number][];
const sketched = Uint8Array.from(
  places.flatMap(([x, y]) => [128 + 90 * Math.sin(x / 9), 128 + 90 * Math.cos(y / 7), (x + y) % 200]),
);
const mapWith = (left: number) =>
  Uint8Array.from(places, ([x, y]) => (x > left && x < left + 40 && y > 20 && y < 60 ? 170 : Math.max(10, y * 2.4)));

async function serveSketch(): Promise<void> {
  const size = { width: SKETCH_WIDTH, height: SKETCH_HEIGHT };
  const png = (raw: Uint8Array, channels: 1 | 3, height = SKETCH_HEIGHT) =>
    sharp(raw, { raw: { width: SKETCH_WIDTH, height, channels } })
      .png()
      .toBuffer();
  const poster = await png(sketched, 3);
  const maps = await png(Buffer.concat([mapWith(50), mapWith(54)]), 1, 2 * SKETCH_HEIGHT);
  const depth = { ...size, keys: [0, 2], subject: 0.6, trust: { travel: 0.9 }, mapUrl: "/maps.png" };
  await page.route("**/poster.png", (route) => route.fulfill({ contentType: "image/png", body: poster }));
  await page.route("**/maps.png", (route) => route.fulfill({ contentType: "image/png", body: maps }));
  await page.route("**/depth", (route) => route.fulfill({ json: { depth } }));
}

test("sketches are drawn as their twin in TypeScript draws them, which geometry and the gallery are tested with", async () => {
  await serveSketch();
  const frames = [
    ["LEFT_TO_RIGHT", 1],
    ["UP", 0],
    ["FORWARD", 0.7],
    ["STATIONARY_DOLLY_IN_ZOOM_OUT", 1],
    ["STATIONARY_LEFT", 0],
  ] as const;
  const order: SketchPixels = { width: SKETCH_WIDTH, height: SKETCH_HEIGHT, frames };
  const drawn = await page.evaluate(
    (given) => (Reflect.get(window, "drawSketches") as (given: unknown) => Promise<number[][]>)(given),
    JSON.parse(JSON.stringify(order)) as unknown,
  );
  const [first, second] = [mapWith(50), mapWith(54)];
  // The poster is of the moment in the middle between the two maps.
  const map = Float32Array.from(first, (value, place) => (value + (second[place] ?? 0)) / 2);
  const depth = { map, width: SKETCH_WIDTH, height: SKETCH_HEIGHT, subject: 0.6 * 255 };
  const picture = { rgb: sketched, width: SKETCH_WIDTH, height: SKETCH_HEIGHT };
  for (const [index, [motion, t]] of frames.entries()) {
    const camera = sketchCamera(motion, { aspect: SKETCH_WIDTH / SKETCH_HEIGHT });
    const wanted = drawSketch({ picture, depth, camera, motion, t });
    const isOff = (_: unknown, place: number) =>
      [0, 1, 2].some((c) => Math.abs((wanted[place * 3 + c] ?? 0) - (drawn[index]?.[place * 4 + c] ?? -99)) > NEAR);
    // Where a ray passes the edge of the thing by a hair, rounding decides what it sees.
    expect(places.filter(isOff).length / places.length, motion).toBeLessThan(0.004);
  }
});
