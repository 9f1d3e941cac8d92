import type { Browser } from "@playwright/test";
import { openChromium } from "@/scripts/test/open-chromium";
import { withBarePage } from "./bare-page";
import { type Script, scriptsOf, sumOf, sumSent } from "./page-scripts";
import { say, type ThrowAwayProduct, withProduct } from "./product";

const BAR_KB = 60;
/** What the pages sent before review, uploads and sketches were built, on 2026-11-26. */
const SENT_BARS_KB: Readonly<Record<string, number>> = { "/videos/{id}": 201.2, "/": 181.9 };
/** The tiles of the studio move, and the wall of the library has its cards. */
const SHOWS: Readonly<Record<string, string>> = { "/videos/{id}": "[data-previews]", "/": ".wall-item img" };

async function measurePages(browser: Browser, product: ThrowAwayProduct): Promise<Map<string, Script[]>> {
  const { rows } = await product.database.query<{ id: string }>(
    "select video_id as id from reshoots where team_id = $1 and status = 'ready' limit 1",
    [product.owner.teamId],
  );
  const cookie = await product.cookieOf(product.owner);
  const pages = new Map<string, Script[]>();
  // Twice: a file is sent in Brotli once it was asked for (`lib/http/compressed-files.ts`).
  const twice = async (...asked: Parameters<typeof scriptsOf>) => {
    await scriptsOf(...asked);
    return scriptsOf(...asked);
  };
  pages.set("/sign-in", await twice(browser, `${product.origin}/sign-in`));
  for (const path of ["/", `/videos/${rows[0]?.id}`, "/settings", "/credits", "/members"]) {
    const name = path.startsWith("/videos/") ? "/videos/{id}" : path;
    pages.set(name, await twice(browser, `${product.origin}${path}`, cookie, SHOWS[name]));
  }
  return pages;
}

const browser = await openChromium();
try {
  say("Building and opening a bare page");
  const bare = sumOf(await withBarePage((origin) => scriptsOf(browser, `${origin}/`)));
  const pages = await withProduct({ size: "tiny", speed: 100 }, (product) => measurePages(browser, product));
  console.log(`${"bare page".padEnd(14)} ${bare.toFixed(1).padStart(6)} kB gz`);
  for (const [name, scripts] of pages) {
    const total = sumOf(scripts);
    const most = scripts.toSorted((a, b) => b.kb - a.kb).slice(0, 3);
    const largest = most.map(({ file, kb }) => `${file} ${kb.toFixed(1)}`).join(", ");
    const excess = `+${(total - bare).toFixed(1)}`.padStart(6);
    console.log(
      `${name.padEnd(14)} ${total.toFixed(1).padStart(6)} kB gz ${excess}, sent ${sumSent(scripts).toFixed(1)}, ${scripts.length} files: ${largest}`,
    );
  }
  const worst = Math.max(...[...pages.values()].map(sumOf)) - bare;
  const sent = Object.entries(SENT_BARS_KB).map(([name, bar]) => ({ name, bar, kb: sumSent(pages.get(name) ?? []) }));
  const isOk = worst <= BAR_KB && sent.every(({ kb, bar }) => kb <= bar);
  const said = sent.map(({ name, kb, bar }) => `${name} sends ${kb.toFixed(1)} kB (${bar})`).join(", ");
  console.log(`bundle: ${said}; code ${worst.toFixed(1)} kB (${BAR_KB} kB over a bare page) ${isOk ? "ok" : "short"}`);
  process.exitCode = isOk ? 0 : 1;
} finally {
  await browser.close();
}
