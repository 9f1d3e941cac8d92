import { globSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { say, type ThrowAwayProduct, withProduct } from "@/bench/product";
import { saveMovingPicture } from "./screens/moving-picture";
import { prepare } from "./screens/prepare";
import { savePicture, settle } from "./screens/save-picture";
import type { Screen } from "./screens/screen";
import { listScreens } from "./screens/screens";
import { HEIGHTS } from "./screens/widths";
import { writeIndex } from "./screens/write-index";
import { openChromium } from "./test/open-chromium";

// Takes screenshots of every screen of the running product into docs/screens: npm run screens [-- --size tiny|360p|720p]
// [--only studio,library]. With --folder the pictures go elsewhere, and with --widths each screen is shown at these widths:
// npm run screens -- --folder /tmp/shots --widths 390,844,1280,1920 --only account.
const options = {
  size: { type: "string", default: "720p" },
  only: { type: "string" },
  widths: { type: "string" },
  folder: { type: "string", default: join("docs", "screens") },
} as const;
const { size, only: names, widths, folder } = parseArgs({ options }).values;
const only = names?.split(",");
const THEMES = ["dark", "light"] as const;
/** Timeout of one step in the browser, on a machine that also renders videos. */
const TIMEOUT_MS = 180_000;

type Shot = { screen: Screen; width: number; theme: (typeof THEMES)[number] };

async function photograph(browser: Browser, product: ThrowAwayProduct, { screen, width, theme }: Shot): Promise<void> {
  const viewport = { width, height: HEIGHTS[width] ?? 900 };
  const context = await browser.newContext({ viewport, colorScheme: theme, hasTouch: width === 390 || width === 844 });
  const others = screen.beside && (await browser.newContext());
  try {
    if (screen.beside && others) {
      await others.addCookies([await product.cookieOf(screen.beside.person)]);
      const theirs = await others.newPage();
      await theirs.goto(`${product.origin}${screen.beside.path}`);
      await settle(theirs);
    }
    if (screen.person) await context.addCookies([await product.cookieOf(screen.person)]);
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    await page.goto(`${product.origin}${screen.path}`);
    await settle(page);
    await screen.arrange?.(page);
    await settle(page);
    const file = join(folder, `${screen.name}-${width}-${theme}.webp`);
    await (screen.moves ? saveMovingPicture(page, file) : savePicture(page, file));
  } finally {
    await others?.close();
    await context.close();
  }
}

function shotsOf(screen: Screen): Shot[] {
  const themes = screen.moves ? THEMES.slice(0, 1) : THEMES;
  return (widths?.split(",").map(Number) ?? screen.widths).flatMap((width) =>
    themes.map((theme) => ({ screen, width, theme })),
  );
}

/** The other pictures are taken all the same. */
const fault = ({ screen, width, theme }: Shot, error: unknown) =>
  `Not taken: ${screen.name} at ${width}, ${theme}. ${error instanceof Error ? error.message : error}`;

async function main(product: ThrowAwayProduct): Promise<void> {
  say("Preparing the demo");
  const all = listScreens(await prepare(product));
  const screens = all.filter(({ name }) => !only || only.includes(name));
  mkdirSync(folder, { recursive: true });
  if (!only) for (const file of globSync(join(folder, "*.webp"))) rmSync(file);
  const browser = await openChromium();
  const missing: string[] = [];
  try {
    for (const screen of screens) {
      say(screen.shows);
      for (const shot of shotsOf(screen)) {
        await photograph(browser, product, shot).catch((error: unknown) => missing.push(fault(shot, error)));
      }
    }
  } finally {
    await browser.close();
  }
  writeIndex(
    folder,
    all.filter(({ moves }) => !moves),
    THEMES,
  );
  const files = globSync(join(folder, "*.webp"));
  const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  for (const each of missing) console.error(each);
  if (missing.length > 0) process.exitCode = 1;
  console.log(`screens: ${files.length} pictures, ${megabytes.toFixed(1)} MB in ${folder}`);
}

if (size !== "tiny" && size !== "360p" && size !== "720p") throw new Error("--size must be tiny, 360p or 720p.");
await withProduct({ size, speed: 1 }, main);
