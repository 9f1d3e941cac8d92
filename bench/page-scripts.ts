import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Browser, Response } from "@playwright/test";
import type { ThrowAwayProduct } from "./product";

/** A page may load chunks late, for example the tiles'. Loading has ended when no chunk came for this long. */
const QUIET_MS = 3000;

type Cookie = Awaited<ReturnType<ThrowAwayProduct["cookieOf"]>>;
/** `kb` after gzip, whatever the server sends; `sentKb` as it is sent. */
export type Script = { file: string; kb: number; sentKb: number };

/**
 * All JavaScript that a page loads in a browser with an empty cache, until it loads no more. `shows` is an element that the
 * page has only once all its parts have loaded; without it a slow machine would be taken for a small page.
 */
export async function scriptsOf(browser: Browser, url: string, cookie?: Cookie, shows = "body"): Promise<Script[]> {
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
  await page.locator(shows).first().waitFor();
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

async function weigh(response: Response): Promise<Script> {
  const kb = gzipSync(await response.body()).length / 1000;
  const isCompressed = response.headers()["content-encoding"] !== undefined;
  const sentKb = isCompressed ? (await response.request().sizes()).responseBodySize / 1000 : kb;
  return { file: new URL(response.url()).pathname.split("/").pop() ?? "", kb, sentKb };
}

/** kB after gzip. */
export const sumOf = (scripts: readonly Script[]) => scripts.reduce((total, { kb }) => total + kb, 0);
/** kB as they were sent. */
export const sumSent = (scripts: readonly Script[]) => scripts.reduce((total, { sentKb }) => total + sentKb, 0);
