import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { timeDepths } from "./depth-seconds";
import { awaitMovingTile, countFrames, type Frame, hideProcessor, timeFrames, timePresses } from "./footage/in-page";
import { type Layout, openGrid, serveGrid } from "./footage/serve";

// What the sketches cost a page, on a grid of its own: npm run bench:footage. Where no graphics card is at hand, the processor draws
// the pixels and answers each question to WebGL, which takes time from both processes; lines with "of it" say how much.
const FRAME_BAR_MS = 0.5;
const SIZE_BAR_KB = 10;
const PRESS_BAR_MS = 400;
const GROWTH_BAR_MB = 20;
const DEPTH_BAR_SECONDS = 1;
const RATE_BAR = 55;
const FRAMES = 60;
const WARM_UP = 5;
const PRESSES = 20;
const SOURCES = 20;
const RATE_SECONDS = 5;
const SMALL: Layout = { columns: 3, width: 180 };
const LIKE_THE_STUDIO: Layout = { columns: 2, width: 400 };

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const shared = {
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  jsx: "automatic",
  alias: { "@": root },
  define: { "process.env.NODE_ENV": '"production"' },
} as const;

async function gzippedKb(contents: string): Promise<number> {
  const { outputFiles } = await build({
    ...shared,
    stdin: { contents, resolveDir: root, loader: "ts" },
    external: ["react", "react-dom", "react/jsx-runtime"],
  });
  return outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0) / 1000;
}

const framesOf = (page: Page) => page.evaluate(() => Reflect.get(window, "clipFrames") as Frame[]);
const shows = (page: Page, what: string) =>
  page.locator(`[data-shown=${what}][data-previews]`).waitFor({ state: "attached" });
const at = (values: number[], share: number) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

type Seen = { browser: Browser; script: string };

async function openPage({ browser, script }: Seen, layout: Layout, before: (() => void)[]): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: layout.width + 20, height: layout.width < 300 ? 3400 : 800 },
  });
  page.setDefaultTimeout(60_000);
  // The functions are compiled by tsx, which wraps those inside of them in its own helper.
  await page.addInitScript("globalThis.__name = (value) => value");
  for (const prepare of before) await page.addInitScript(prepare);
  await serveGrid(page, root, layout);
  await openGrid(page, script);
  return page;
}

/** The processor time of the page's scripts so far, in ms: without waiting for the program that draws, and for other programs. */
async function openScriptClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN);
  };
}

/** The script time of a frame, and what of it is WebGL's answer to a picture of the video. */
async function scriptMs(page: Page) {
  await shows(page, "relief");
  const before = (await framesOf(page)).length + WARM_UP;
  const clock = await openScriptClock(page);
  const [from, drawn] = [await clock(), (await framesOf(page)).length];
  await page.waitForFunction(
    (count) => (Reflect.get(window, "clipFrames") as Frame[]).length >= count,
    before + FRAMES,
  );
  const busyMs = ((await clock()) - from) / ((await framesOf(page)).length - drawn);
  const frames = (await framesOf(page)).slice(before, before + FRAMES);
  const pictures = sumOf(frames.map((frame) => frame.pictures));
  return {
    median: at(
      frames.map(({ ms }) => ms),
      0.5,
    ),
    mean: sumOf(frames.map(({ ms }) => ms)) / FRAMES,
    calls: at(
      frames.map(({ calls }) => calls),
      0.5,
    ),
    plain: at(
      frames.filter((frame) => !frame.pictures).map(({ ms }) => ms),
      0.5,
    ),
    busyMs,
    pictures,
    pictureMs: sumOf(frames.map(({ pictureMs }) => pictureMs)) / Math.max(1, pictures),
  };
}

/**
 * Each press is the first one of a page that shows the sample scene, by a mouse that comes from elsewhere and does not rest. It is
 * counted from the button's way down.
 */
async function pressMs(seen: Seen) {
  const page = await openPage(seen, SMALL, [hideProcessor, timeFrames, timePresses]);
  const clock = await openScriptClock(page);
  const presses: { ms: number; waitedMs: number; busyMs: number }[] = [];
  for (let press = 0; press < PRESSES; press++) {
    // The press before has switched it on.
    await page.evaluate(() => localStorage.setItem("reshoot.on-clip", "off"));
    await openGrid(page, seen.script);
    await shows(page, "scene");
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await page.mouse.move(0, 0);
    const from = await clock();
    await page.getByRole("switch").click();
    const moving = await page.evaluate(awaitMovingTile);
    presses.push({ ...moving, busyMs: (await clock()) - from });
  }
  await page.close();
  const of = (what: "ms" | "waitedMs" | "busyMs", share: number) =>
    at(
      presses.map((press) => press[what]),
      share,
    );
  return { p95: of("ms", 0.95), median: of("ms", 0.5), waited: of("waitedMs", 0.95), busy: of("busyMs", 0.95) };
}

async function growthMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return usedSize / 1e6;
  };
  const show = async (source: number) => {
    await page.evaluate((name) => (Reflect.get(window, "showSource") as (name: number) => void)(name), source);
    await shows(page, "relief");
  };
  await show(1);
  const before = await heap();
  for (let source = 2; source < 2 + SOURCES; source++) await show(source);
  return (await heap()) - before;
}

/** Nothing is hidden from this page: it sees that the processor draws, and behaves so. */
async function softwareRate(seen: Seen): Promise<number> {
  const page = await openPage(seen, LIKE_THE_STUDIO, []);
  await shows(page, "relief");
  const rate = await page.evaluate(countFrames, RATE_SECONDS);
  await page.close();
  return rate;
}

function chromiumPath(): string {
  const found = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path));
  if (!found) throw new Error("There is no Chromium. Install Debian's chromium, or name one in CHROMIUM_PATH.");
  return found;
}

const TILES = `export { openPreviews } from "@/components/motion-preview/open-previews"; export { createRenderer } from "@/components/motion-preview/renderer";`;
const SKETCH = `export { openFootage } from "@/components/motion-preview/footage"; export { LargeSketch } from "@/components/motions/large-sketch"; export { OnClipSwitch } from "@/components/motions/on-clip-switch";`;
const tiles = await gzippedKb(TILES);
const beyond = (await gzippedKb(`${TILES} ${SKETCH}`)) - tiles;
const { outputFiles } = await build({ ...shared, entryPoints: [`${root}/bench/footage-page.tsx`] });
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});
const say = (words: string) => console.log(`footage: ${words}`);
let isShort = false;
/** Prints a figure beside its bar, which is the most of it, or the least. */
function judge(what: string, value: number, unit: string, bar: { most: number } | { least: number }) {
  const isOk = "most" in bar ? value <= bar.most : value >= bar.least;
  isShort ||= !isOk;
  say(
    `${what}: ${value.toFixed(2)} ${unit} (${"most" in bar ? bar.most : bar.least} ${unit}) ${isOk ? "ok" : "short"}`,
  );
}

try {
  const seen = { browser, script: outputFiles[0]?.text ?? "" };
  const page = await openPage(seen, SMALL, [hideProcessor, timeFrames]);
  const frame = await scriptMs(page);
  judge("scripting for 15 tiles of a clip, median of a frame", frame.median, "ms", { most: FRAME_BAR_MS });
  say(
    `  with ${frame.calls} calls of WebGL; mean ${frame.mean.toFixed(2)} ms, of it pictures of the video: ` +
      `${frame.pictures} in ${FRAMES} frames, each ${frame.pictureMs.toFixed(1)} ms in WebGL; median of the others ${frame.plain.toFixed(2)} ms; processor time of all scripts ${frame.busyMs.toFixed(2)} ms a frame`,
  );
  judge("code beyond the tiles", beyond, "kB gz", { most: SIZE_BAR_KB });
  judge(`growth of the heap over ${SOURCES} sources`, await growthMb(page), "MB", { most: GROWTH_BAR_MB });
  await page.close();
  const press = await pressMs(seen);
  judge("press of the switch to the first moving tile, p95", press.p95, "ms", { most: PRESS_BAR_MS });
  say(
    `  median ${press.median.toFixed(0)} ms; at p95 ${press.busy.toFixed(0)} ms of it are processor time of scripts, and ` +
      `${press.waited.toFixed(0)} ms were waited for in calls of WebGL: the rest is the program that draws, and other programs`,
  );
  judge("frames of the page where the processor draws", await softwareRate(seen), "a second", { least: RATE_BAR });
  const depths = timeDepths().map(({ cpu }) => cpu);
  judge("depth of a clip in the worker, the longest of four", Math.max(...depths), "s of CPU", {
    most: DEPTH_BAR_SECONDS,
  });
  process.exitCode = isShort ? 1 : 0;
} finally {
  await browser.close();
}
