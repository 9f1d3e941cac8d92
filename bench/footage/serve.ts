import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import sharp from "sharp";

const [WIDTH, HEIGHT] = [320, 180];

/** Tiles of this width in three columns. Small ones cost a processor that draws them little; only the time of scripts counts. */
const styleOf = (columns: number, width: number) => `body{margin:0;width:${width}px}
  [role=listbox]{position:relative;isolation:isolate}
  [role=group]>div{display:grid;grid-template-columns:repeat(${columns},1fr);gap:4px}
  [data-preview]{display:block;aspect-ratio:16/9}
  [data-previews]>canvas{position:absolute;inset:0;width:100%;height:100%;z-index:-1}`;

export type Layout = { columns: number; width: number };

/** Serves the tile grid with clips from this machine: poster, proxy, and four key maps of depth. */
export async function serveGrid(page: Page, root: string, { columns, width }: Layout): Promise<void> {
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
    ...{ width: WIDTH, height: HEIGHT, keys: [0, 2, 4, 6] },
    ...{ subject: 0.4, trust: { travel: 1 }, mapUrl: "/maps.webp" },
  };
  // Only isolated pages have fine timers.
  const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  const files: Record<string, { contentType: string; body: Buffer | string }> = {
    "/": { contentType: "text/html", body: `<!doctype html><style>${styleOf(columns, width)}</style><body>` },
    "/poster.webp": { contentType: "image/webp", body: poster },
    "/proxy.mp4": { contentType: "video/mp4", body: readFileSync(`${root}/emulator/demo-clips/lighthouse.source.mp4`) },
    "/maps.webp": { contentType: "image/webp", body: maps },
  };
  await page.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith("/depth")) return route.fulfill({ json: { depth } });
    return route.fulfill({ headers, ...(files[pathname] ?? { status: 404, body: "" }) });
  });
}

/** Opens the grid, which remembers nothing of an earlier page but the switch. */
export async function openGrid(page: Page, script: string): Promise<void> {
  await page.goto("http://localhost/");
  await page.addScriptTag({ type: "module", content: script });
}
