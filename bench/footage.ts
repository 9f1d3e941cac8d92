import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import sharp from "sharp";

const FRAME_BAR_MS = 0.5;
const SIZE_BAR_KB = 10;
const PRESS_BAR_MS = 400;
const GROWTH_BAR_MB = 20;
const FRAMES = 20;
const WARM_UP = 5;
const PRESSES = 10;
const SOURCES = 20;
const [WIDTH, HEIGHT] = [320, 180];

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
    external: ["react", "react-dom", "react/jsx-runtime", "lucide-react"],
  });
  return outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0) / 1000;
}

/** Small tiles: the processor draws them here, and only the time of scripts counts. */
const STYLE = `body{margin:0;width:180px}
  [role=listbox]{position:relative;isolation:isolate}
  [role=group]>div{display:grid;grid-template-columns:repeat(3,1fr);gap:4px}
  [data-preview]{display:block;aspect-ratio:16/9}
  [data-previews]>canvas{position:absolute;inset:0;width:100%;height:100%;z-index:-1}`;

/**
 * Runs in the page before its scripts: hides that the processor draws, and notes the script time and the end of each frame in
 * which a program drew all fifteen tiles.
 */
function timeFrames() {
  const frames: { at: number; ms: number }[] = [];
  let draws = 0;
  const { drawArrays, getParameter } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    const value = getParameter.call(this, name);
    return typeof value === "string" && /swiftshader|software/i.test(value) ? "A graphics card" : value;
  };
  WebGL2RenderingContext.prototype.drawArrays = function (...args) {
    draws++;
    drawArrays.apply(this, args);
  };
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((now) => {
      draws = 0;
      const start = performance.now();
      callback(now);
      if (draws >= 15) frames.push({ at: performance.now(), ms: performance.now() - start });
    });
  Object.assign(window, { clipFrames: frames });
}

type Frame = { at: number; ms: number };
const framesOf = (page: Page) => page.evaluate(() => Reflect.get(window, "clipFrames") as Frame[]);

async function serve(page: Page, script: string): Promise<void> {
  const noise = Buffer.from(Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => (at * 7919) % 251));
  const poster = await sharp(noise, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .resize(640)
    .webp()
    .toBuffer();
  const rows = Buffer.from(Array.from({ length: 4 * WIDTH * HEIGHT }, (_, at) => Math.floor(at / WIDTH) % HEIGHT));
  const maps = await sharp(rows, { raw: { width: WIDTH, height: 4 * HEIGHT, channels: 1 } })
    .webp({ lossless: true })
    .toBuffer();
  const depth = {
    width: WIDTH,
    height: HEIGHT,
    keys: [0, 2, 4, 6],
    subject: 0.4,
    trust: { travel: 1 },
    mapUrl: "/maps.webp",
  };
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const files: Record<string, { contentType: string; body: Buffer | string }> = {
    "/": { contentType: "text/html", body: `<!doctype html><style>${STYLE}</style><body>` },
    "/poster.webp": { contentType: "image/webp", body: poster },
    "/proxy.mp4": { contentType: "video/mp4", body: readFileSync(`${root}/emulator/demo-clips/lighthouse.source.mp4`) },
    "/maps.webp": { contentType: "image/webp", body: maps },
  };
  await page.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith("/depth")) return route.fulfill({ json: { depth } });
    return route.fulfill({ headers, ...(files[pathname] ?? { status: 404, body: "" }) });
  });
  // Only secure pages have timers finer than 0.1 ms.
  await page.goto("http://localhost/");
  await page.addScriptTag({ type: "module", content: script });
}

const shows = (page: Page, what: string) =>
  page.locator(`[data-shown=${what}][data-previews]`).waitFor({ state: "attached" });
const at = (values: number[], share: number) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

async function scriptMs(page: Page): Promise<number> {
  await shows(page, "relief");
  const before = (await framesOf(page)).length + WARM_UP;
  await page.waitForFunction(
    (count) => (Reflect.get(window, "clipFrames") as Frame[]).length >= count,
    before + FRAMES,
  );
  const frames = await framesOf(page);
  return at(
    frames.slice(before, before + FRAMES).map(({ ms }) => ms),
    0.5,
  );
}

/** From a press of the switch until the second picture of the clip is drawn, which differs from the first. */
async function pressMs(page: Page): Promise<number> {
  const times: number[] = [];
  for (let press = 0; press < PRESSES; press++) {
    await page.getByRole("switch").click();
    await shows(page, "scene");
    times.push(
      await page.evaluate(async () => {
        const frames = Reflect.get(window, "clipFrames") as Frame[];
        const grid = document.querySelector("[role=listbox]");
        const start = performance.now();
        document.querySelector<HTMLElement>("[role=switch]")?.click();
        while (grid?.getAttribute("data-shown") === "scene") await new Promise(requestAnimationFrame);
        const first = frames.length;
        while (frames.length < first + 1) await new Promise(requestAnimationFrame);
        return (frames[first]?.at ?? Number.NaN) - start;
      }),
    );
  }
  return at(times, 0.95);
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
try {
  const page = await browser.newPage({ viewport: { width: 200, height: 3400 } });
  page.setDefaultTimeout(60_000);
  await page.addInitScript(timeFrames);
  await serve(page, outputFiles[0]?.text ?? "");
  const [frame, press, growth] = [await scriptMs(page), await pressMs(page), await growthMb(page)];
  const figures: [string, number, number, string][] = [
    ["scripting for 15 tiles of a clip, median of a frame", frame, FRAME_BAR_MS, "ms"],
    ["code beyond the tiles", beyond, SIZE_BAR_KB, "kB gz"],
    ["press of the switch to the first moving tile, p95", press, PRESS_BAR_MS, "ms"],
    [`growth of the heap over ${SOURCES} sources`, growth, GROWTH_BAR_MB, "MB"],
  ];
  for (const [what, value, bar, unit] of figures) {
    console.log(`footage: ${what}: ${value.toFixed(2)} ${unit} (${bar} ${unit}) ${value <= bar ? "ok" : "short"}`);
  }
  process.exitCode = figures.every(([, value, bar]) => value <= bar) ? 0 : 1;
} finally {
  await browser.close();
}
