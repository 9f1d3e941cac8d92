import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Browser, Response } from "@playwright/test";
import { openChromium } from "@/scripts/test/open-chromium";
import { withBarePage } from "./bare-page";
import { say, type ThrowAwayProduct, withProduct } from "./product";

const BAR_KB = 60;
/** Chunks that a page asks for late, such as the tiles', still come: this long must pass without another. */
const QUIET_MS = 3000;

type Cookie = Awaited<ReturnType<ThrowAwayProduct["cookieOf"]>>;
type Script = { file: string; kb: number };

/** All JavaScript that a page loads in an empty browser, until it asks for no more. */
async function scriptsOf(browser: Browser, url: string, cookie?: Cookie): Promise<Script[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  if (cookie) await context.addCookies([cookie]);
  const page = await context.newPage();
  const scripts: Promise<Script>[] = [];
  let lastAt = Date.now();
  page.on("response", (response) => {
    if (!isScript(response)) return;
    lastAt = Date.now();
    scripts.push(weigh(response));
  });
  const answer = await page.goto(url);
  if (!answer?.ok() || page.url() !== url) throw new Error(`${url} answered ${answer?.status()} at ${page.url()}`);
  await page.waitForLoadState("networkidle");
  while (Date.now() - lastAt < QUIET_MS) await wait(100);
  const weighed = await Promise.all(scripts);
  await context.close();
  return weighed;
}

function isScript(response: Response): boolean {
  const type = response.headers()["content-type"] ?? "";
  return response.ok() && /javascript/.test(type);
}

/** What came over the wire when the server compressed it, else what gzip would make of it. */
async function weigh(response: Response): Promise<Script> {
  const isCompressed = response.headers()["content-encoding"] !== undefined;
  const bytes = isCompressed
    ? (await response.request().sizes()).responseBodySize
    : gzipSync(await response.body()).length;
  return { file: new URL(response.url()).pathname.split("/").pop() ?? "", kb: bytes / 1000 };
}

const sum = (scripts: readonly Script[]) => scripts.reduce((total, { kb }) => total + kb, 0);

async function measurePages(browser: Browser, product: ThrowAwayProduct): Promise<Map<string, Script[]>> {
  const { rows } = await product.database.query<{ id: string }>(
    "select video_id as id from reshoots where team_id = $1 and status = 'ready' limit 1",
    [product.owner.teamId],
  );
  const cookie = await product.cookieOf(product.owner);
  const pages = new Map<string, Script[]>();
  pages.set("/sign-in", await scriptsOf(browser, `${product.origin}/sign-in`));
  for (const path of ["/", `/videos/${rows[0]?.id}`, "/settings", "/credits"]) {
    const name = path.startsWith("/videos/") ? "/videos/{id}" : path;
    pages.set(name, await scriptsOf(browser, `${product.origin}${path}`, cookie));
  }
  return pages;
}

const browser = await openChromium();
try {
  say("Building and opening a bare page");
  const bare = sum(await withBarePage((origin) => scriptsOf(browser, `${origin}/`)));
  const pages = await withProduct({ size: "tiny", speed: 100 }, (product) => measurePages(browser, product));
  console.log(`${"bare page".padEnd(14)} ${bare.toFixed(1).padStart(6)} kB gz`);
  for (const [name, scripts] of pages) {
    const total = sum(scripts);
    const most = scripts.toSorted((a, b) => b.kb - a.kb).slice(0, 3);
    const largest = most.map(({ file, kb }) => `${file} ${kb.toFixed(1)}`).join(", ");
    const excess = `+${(total - bare).toFixed(1)}`.padStart(6);
    console.log(
      `${name.padEnd(14)} ${total.toFixed(1).padStart(6)} kB gz ${excess}, ${scripts.length} files: ${largest}`,
    );
  }
  const worst = Math.max(...[...pages.values()].map(sum)) - bare;
  const isOk = worst <= BAR_KB;
  console.log(`bundle: ${worst.toFixed(1)} kB (${BAR_KB} kB over a bare page) ${isOk ? "ok" : "short"}`);
  process.exitCode = isOk ? 0 : 1;
} finally {
  await browser.close();
}
