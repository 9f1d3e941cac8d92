import type { Browser, CDPSession, Page } from "@playwright/test";

/** A current mid-range phone with poor reception. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2.6,
  isMobile: true,
  hasTouch: true,
} as const;
const CPU_RATE = 4;
/** Slow 4G: bytes a second, and the latency of each request in ms. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const TIMEOUT_MS = 60_000;

export type PhoneLoad = {
  /** ms since the address was opened, and which element was the largest. */
  lcp: number;
  largest: string;
  /** Total blocking time: ms of tasks over 50 ms, before Play is pressed. */
  tbt: number;
  cls: number;
  /** ms from the press on Play to the next frame, by Event Timing; 0 when under its threshold of 16. */
  inp: number;
  /** ms since the address was opened, and since Play was pressed, until both videos have shown their second frame. */
  moving: number;
  movingSincePlay: number;
};

type Seen = { lcp: number; largest: string; tbt: number; cls: number; inp: number };
type Watching = Window & { seen?: Seen };

/** Runs in the page before its scripts. It has no named functions, because the TypeScript loader keeps names with a helper. */
function watchVitals() {
  const seen: Seen = { lcp: 0, largest: "", tbt: 0, cls: 0, inp: 0 };
  Object.assign(window, { seen });
  type Entry = PerformanceEntry & { element?: Element; value?: number; hadRecentInput?: boolean };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Entry[]) {
      seen.lcp = entry.startTime;
      seen.largest = entry.element?.tagName.toLowerCase() ?? "";
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tbt += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value = 0, hadRecentInput } of list.getEntries() as Entry[]) if (!hadRecentInput) seen.cls += value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.inp = Math.max(seen.inp, duration);
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

/** Opens an address on the phone with an empty cache, waits until it is idle, and presses Play. */
export async function loadOnPhone(browser: Browser, url: string): Promise<PhoneLoad> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await slowDown(session);
  await page.addInitScript(watchVitals);
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  const before = await seenIn(page);
  const playedAt = await page.evaluate(() => performance.now());
  await page.getByRole("button", { name: "Play" }).tap();
  const moving = await firstMovingPair(page);
  const { cls, inp } = await seenIn(page);
  await context.close();
  return { ...before, cls, inp, moving, movingSincePlay: moving - playedAt };
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
}

async function seenIn(page: Page): Promise<Seen> {
  const seen = await page.evaluate(() => (window as Watching).seen);
  if (!seen) throw new Error("The observers did not run in the page.");
  return seen;
}

/** When the later of the two videos shows its second frame, in ms since the address was opened. */
function firstMovingPair(page: Page): Promise<number> {
  return page.evaluate(async (timeouts) => {
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error("The videos did not start.")), timeouts),
    );
    const moves = [...document.querySelectorAll("video")].map(async (video) => {
      for (let first: number | undefined; ; ) {
        const [now, mediaTime] = await new Promise<[number, number]>((resolve) =>
          video.requestVideoFrameCallback((at, frame) => resolve([at, frame.mediaTime])),
        );
        if (first !== undefined && mediaTime > first) return now;
        first ??= mediaTime;
      }
    });
    return Math.max(...(await Promise.race([Promise.all(moves), late])));
  }, TIMEOUT_MS);
}
