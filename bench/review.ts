import { randomUUID } from "node:crypto";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromiums } from "@/scripts/test/find-chromium";
import { type Person, say, type ThrowAwayProduct, withProduct } from "./product";
import { prepareReview, type Reviewed, setHidden } from "./review/prepare";

// Review at full size: one source, fifteen results, 2,000 comments, 20 people connected. Measured in a real browser on the
// compare page: until the page with its comments can be used, against the same page without comments; from a key to the frame
// of the next comment; from another browser's comment to the frame that shows it; layout shift; the longest task of a scroll.
/** The most that a source has; the last of them are sent while it is measured. */
const COMMENTS = 2_000;
const PEOPLE = 20;
const quick = process.argv.includes("--quick");
const LOADS = quick ? 2 : 6;
const JUMPS = quick ? 10 : 60;
const SENT = quick ? 4 : 20;
const BARS = { usable: 1.2, jumpMs: 100, seenMs: 1_000, shift: 0.01, taskMs: 50 };

const at = (list: readonly number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.ceil(list.length * share) - 1] ?? Number.NaN;

/** Runs in the page. Its functions have no names, because the loader would keep names with a helper that the page lacks. */
function watchPage() {
  const seen = { shift: 0, tasks: [] as { start: number; ms: number }[] };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) seen.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ start: startTime, ms: duration });
  }).observe({ type: "longtask", buffered: true });
}
type Seen = { shift: number; tasks: { start: number; ms: number }[] };
const seenIn = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

/** Opens the page and its comments. Returns the milliseconds until both can be used. */
async function openReview(page: Page, origin: string, { videoId }: Reviewed, isEmpty: boolean): Promise<number> {
  const began = performance.now();
  await page.goto(`${origin}/compare?video=${videoId}&f=10`);
  await page.getByRole("button", { name: "Comments", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Comments" });
  await Promise.all([
    page.locator("[data-viewport] canvas").waitFor(),
    panel.getByRole("textbox", { name: "New comment" }).waitFor(),
    isEmpty ? panel.getByText("No comments yet.").waitFor() : panel.getByRole("article").first().waitFor(),
  ]);
  return performance.now() - began;
}

type Jump = { ms: number; toOtherResult: boolean };

/** Presses the key of the next comment. Returns the milliseconds until its frame is shown, or null when it is the same frame. */
function jump(page: Page): Promise<Jump | null> {
  return page.evaluate(async () => {
    const frame = document.querySelector<HTMLInputElement>('input[aria-label^="Frame, of"]');
    const before = frame?.value;
    const result = new URLSearchParams(location.search).get("result");
    const current = document.querySelector("[aria-current] article")?.getAttribute("aria-label");
    const began = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: ".", code: "Period", bubbles: true }));
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (frame?.value !== before) {
        const toOtherResult = new URLSearchParams(location.search).get("result") !== result;
        return { ms: performance.now() - began, toOtherResult };
      }
      const now = document.querySelector("[aria-current] article")?.getAttribute("aria-label");
      if (performance.now() - began > 2_000) return now === current ? { ms: 2_000, toOtherResult: false } : null;
    }
  });
}

async function jumps(page: Page): Promise<Jump[]> {
  await page.getByRole("button", { name: "Sort and filter comments" }).click();
  await page.getByLabel("Sort by", { exact: true }).selectOption("newest");
  const took: Jump[] = [];
  while (took.length < JUMPS) {
    const one = await jump(page);
    if (one) took.push(one);
    await page.waitForTimeout(150);
  }
  return took;
}

/** Scrolls the list from end to end with the wheel. Returns the longest task meanwhile, in milliseconds. */
async function scroll(page: Page): Promise<number> {
  const box = await page.getByRole("list", { name: "Comments" }).boundingBox();
  if (!box) throw new Error("There is no list of comments.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForTimeout(500);
  const began = await page.evaluate(() => performance.now());
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, turn < 40 ? 400 : 4_000);
    await page.waitForTimeout(40);
  }
  const { tasks } = await seenIn(page);
  return Math.max(0, ...tasks.filter(({ start }) => start >= began).map(({ ms }) => ms));
}

type Sender = { origin: string; cookie: string; videoId: string };

/** Another member's comments. Returns for each the milliseconds from its request to the frame that shows it. */
async function sendAndSee(page: Page, { origin, cookie, videoId }: Sender): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < SENT; round += 1) {
    const body = `Sent ${round} ${randomUUID()}`;
    const shown = page.evaluate(async (wanted) => {
      const until = Date.now() + 10_000;
      while (Date.now() < until) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const items = document.querySelectorAll("[data-comments] article");
        if ([...items].some(({ textContent }) => textContent.includes(wanted))) return Date.now();
      }
      return Number.NaN;
    }, body);
    // When the comment is refused, its error is the one to show.
    shown.catch(() => undefined);
    const began = Date.now();
    const response = await fetch(`${origin}/api/comments`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({
        ...{ draftId: randomUUID(), videoId, reshootId: null, side: "source", frameIn: 0, frameOut: 0 },
        ...{ body, visibility: "team" },
      }),
    });
    if (response.status !== 201) throw new Error(`a comment was refused: ${response.status} ${await response.text()}`);
    took.push((await shown) - began);
  }
  return took;
}

/** Keeps event streams open, as the tabs of other people do. */
async function connect({ origin, cookieOf }: ThrowAwayProduct, people: readonly Person[]): Promise<() => void> {
  const closing = new AbortController();
  for (const person of people) {
    const { name, value } = await cookieOf(person);
    const headers = { cookie: `${name}=${value}`, accept: "text/event-stream" };
    const stream = await fetch(`${origin}/api/events`, { headers, signal: closing.signal });
    if (!stream.ok) throw new Error(`an event stream was refused: ${stream.status}`);
    void (async () => {
      for await (const _ of stream.body ?? []) if (closing.signal.aborted) return;
    })().catch(() => undefined);
  }
  return () => closing.abort();
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  return page;
}

/** Loads with and without comments in turn. */
async function measureLoads({ origin, database }: ThrowAwayProduct, context: BrowserContext, review: Reviewed) {
  const usable: Record<"with" | "without", number[]> = { with: [], without: [] };
  const shifts: number[] = [];
  for (let load = 0; load <= LOADS; load += 1) {
    say(`load ${load} of ${LOADS}`);
    for (const kind of ["without", "with"] as const) {
      await setHidden(database, review.videoId, kind === "without");
      const page = await newPage(context);
      const took = await openReview(page, origin, review, kind === "without");
      // The first load of each kind fills caches.
      if (load > 0) usable[kind].push(took);
      await page.waitForTimeout(1_000);
      if (kind === "with") shifts.push((await seenIn(page)).shift);
      await page.close();
    }
  }
  return { usable, shift: Math.max(...shifts) };
}

async function measure(product: ThrowAwayProduct) {
  const review = await prepareReview(product, COMMENTS - SENT, PEOPLE);
  const [owner, ...others] = review.people;
  if (!owner) throw new Error("The demo has no owner.");
  const disconnect = await connect(product, others);
  const [executablePath] = findChromiums();
  const browser = await chromium.launch({ args: CHROMIUM_ARGUMENTS, ...(executablePath && { executablePath }) });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
    await context.addCookies([await product.cookieOf(owner)]);
    const { usable, shift } = await measureLoads(product, context, review);
    const page = await newPage(context);
    await openReview(page, product.origin, review, false);
    await page.waitForTimeout(2_000);
    say("scrolling");
    const task = await scroll(page);
    say("jumping");
    const jumped = await jumps(page);
    say("sending");
    await page.getByRole("list", { name: "Comments" }).evaluate((list) => list.scrollTo({ top: 0 }));
    const { name, value } = await product.cookieOf(others[0] ?? owner);
    const seen = await sendAndSee(page, {
      origin: product.origin,
      cookie: `${name}=${value}`,
      videoId: review.videoId,
    });
    return { usable, shift, task, jumped, seen };
  } finally {
    disconnect();
    await browser.close();
  }
}

const { usable, shift, task, jumped, seen } = await withProduct({ size: "tiny", speed: 100 }, measure);
const ms = (value: number) => `${value.toFixed(0)} ms`;
const [withThem, without] = [at(usable.with, 0.5), at(usable.without, 0.5)];
const ratio = withThem / without;
console.log(`usable: median ${ms(withThem)} with ${COMMENTS} comments, ${ms(without)} without, × ${ratio.toFixed(2)}`);
const jumpsMs = jumped.map(({ ms: took }) => took);
for (const [name, part] of Object.entries(
  Object.groupBy(jumped, (one) => (one.toOtherResult ? "another" : "the same")),
)) {
  const took = (part ?? []).map((one) => one.ms);
  console.log(`jump to ${name} result: p50 ${ms(at(took, 0.5))}, p95 ${ms(at(took, 0.95))}, ${took.length} jumps`);
}
console.log(`seen: p50 ${ms(at(seen, 0.5))}, p95 ${ms(at(seen, 0.95))}, ${seen.length} comments`);
console.log(`layout shift ${shift.toFixed(4)}; longest task while the list scrolls ${ms(task)}`);
const isOk =
  ratio <= BARS.usable &&
  at(jumpsMs, 0.95) <= BARS.jumpMs &&
  at(seen, 0.95) <= BARS.seenMs &&
  shift <= BARS.shift &&
  task <= BARS.taskMs;
console.log(
  `review: × ${ratio.toFixed(2)} (${BARS.usable}), jump p95 ${ms(at(jumpsMs, 0.95))} (${ms(BARS.jumpMs)}), seen p95 ` +
    `${ms(at(seen, 0.95))} (${ms(BARS.seenMs)}), shift ${shift.toFixed(3)} (${BARS.shift}), task ${ms(task)} (${ms(BARS.taskMs)}) ` +
    `${isOk ? "ok" : "short"}`,
);
process.exitCode = isOk ? 0 : 1;
