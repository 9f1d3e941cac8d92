import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { say, type ThrowAwayProduct, withProduct } from "@/bench/product";
import { videoMotions } from "./contact-sheet/render-motions";
import { makeSheet } from "./contact-sheet/sheet";
import { savePicture } from "./screens/save-picture";
import { openChromium } from "./test/open-chromium";

// Submits all fifteen motions in the browser and lays out the results: npm run contact-sheet [-- --size tiny|360p].
const FILE = join("docs", "contact-sheet.webp");
const WIDTH = 1752;
/** Timeout of one step in the browser; rendering has a longer one. */
const TIMEOUT_MS = 180_000;

async function video(browser: Browser, { origin, owner, cookieOf }: ThrowAwayProduct): Promise<string> {
  // Animated tiles would take a core from the rendering.
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, reducedMotion: "reduce" });
  await context.addCookies([await cookieOf(owner)]);
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.goto(origin);
  const videos = await videoMotions(page, /lighthouse/i, say);
  await context.close();
  return makeSheet(videos);
}

async function print(browser: Browser, sheet: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1000 }, deviceScaleFactor: 1.5 });
  await page.setContent(sheet);
  await page.evaluate(() => document.fonts.ready);
  const height = await page.evaluate(() => document.body.scrollHeight);
  await page.setViewportSize({ width: WIDTH, height });
  mkdirSync("docs", { recursive: true });
  await savePicture(page, FILE, 82);
  console.log(`contact sheet: ${(statSync(FILE).size / 1e6).toFixed(2)} MB in ${FILE}`);
}

const { values } = parseArgs({ options: { size: { type: "string", default: "360p" } } });
const { size } = values;
if (size !== "tiny" && size !== "360p" && size !== "720p") throw new Error("--size must be tiny, 360p or 720p.");
const browser = await openChromium();
try {
  const sheet = await withProduct({ size, speed: 100 }, (product) => video(browser, product));
  await print(browser, sheet);
} finally {
  await browser.close();
}
