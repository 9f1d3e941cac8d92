import type { BrowserContext, Page } from "@playwright/test";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";
import { order } from "./order";
import { post } from "./review-steps";

const SILENCE_MS = 16_000;

/** Records the requests of a context's pages, by path and query. */
function count(context: BrowserContext, pattern: RegExp) {
  const asked: string[] = [];
  context.on("request", (request) => {
    if (pattern.test(request.url())) asked.push(request.url());
  });
  return asked;
}
const polls = (context: BrowserContext) => count(context, /status=unsettled/);
const streams = (context: BrowserContext) => count(context, /\/api\/events/);

async function submit(page: Page, name: string): Promise<void> {
  await page.getByRole("option", { name: new RegExp(`^${name}\\.`) }).click();
  await page
    .getByRole("region", { name: "Order" })
    .getByRole("button", { name: /^Reshoot/ })
    .click();
  await expect(card(page, name)).toBeVisible();
}
const card = (page: Page, name: string, version = 1) =>
  page.getByRole("article", { name: `${name}, version ${version}` });
const isReady = (page: Page, name: string) =>
  expect(
    card(page, name)
      .getByRole("button", { pressed: false })
      .or(card(page, name).getByRole("button", { pressed: true })),
  ).toBeVisible();
const isRendering = (page: Page, name: string) => expect(card(page, name).getByText(/^Rendering ·/)).toBeVisible();

test("two tabs share one stream, and the second takes over when the first is closed", async ({
  page,
  context,
  open,
}) => {
  const { videoId, emulator } = await open({ upstream: "own" });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  const asked = streams(context);
  await page.goto(`/videos/${videoId}`);
  await expect.poll(() => asked.length).toBe(1);
  const second = await context.newPage();
  await second.goto(`/videos/${videoId}`);
  await order(page, videoId, ["FORWARD"]);
  await isRendering(page, "Dolly in");
  await isRendering(second, "Dolly in");
  expect(asked).toHaveLength(1);

  await page.close();
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[1]).toMatch(/after=\d+-\d+/);
  await emulator.control.finish();
  await isReady(second, "Dolly in");
  expect(asked).toHaveLength(2);
});

const askForApproval = (page: Page, baseURL: string | undefined, resultId: string) =>
  post(page, baseURL, `/api/reshoots/${resultId}/approvals`, {
    asked: [{ kind: "role", role: "editor" }],
    rule: "one",
  });
const approval = (page: Page, state: string) =>
  page.getByRole("button", { name: `Approval of Dolly in · v1: ${state}` });

test("a page shows what changed between its first reading and the beginning of its stream", async ({
  page,
  open,
  baseURL,
}) => {
  const { videoId, resultId } = await open({ result: true });
  const held = Promise.withResolvers<void>();
  await page.route("**/api/events*", async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(`/videos/${videoId}`);
  await expect(approval(page, "not asked")).toBeVisible(LONG);
  await askForApproval(page, baseURL, resultId);
  held.resolve();
  await expect(approval(page, "0 of 1 approved")).toBeVisible(LONG);
});

test("a second tab shows what changed before it heard of the first tab's stream", async ({
  page,
  context,
  open,
  baseURL,
}) => {
  const { videoId, resultId } = await open({ result: true });
  const asked = streams(context);
  await page.goto(`/videos/${videoId}`);
  await expect(approval(page, "not asked")).toBeVisible(LONG);
  await expect.poll(() => asked.length).toBe(1);

  const second = await context.newPage();
  const held = Promise.withResolvers<void>();
  // Until a page knows its viewer it follows no stream.
  await second.route("**/api/viewer*", async (route) => {
    await held.promise;
    await route.continue();
  });
  const read = second.waitForResponse((response) => response.url().includes("/api/approvals") && response.ok(), LONG);
  await second.goto(`/videos/${videoId}`);
  await read;
  await askForApproval(page, baseURL, resultId);
  await expect(approval(page, "0 of 1 approved")).toBeVisible(LONG);
  held.resolve();
  await expect(approval(second, "0 of 1 approved")).toBeVisible(LONG);
  expect(asked).toHaveLength(1);
});

test("polling starts when the stream goes silent, and stops when it is back", async ({ page, context, open }) => {
  const { videoId, emulator } = await open({ upstream: "own" });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  await page.clock.install();
  const [opened, asked] = [streams(context), polls(context)];
  await order(page, videoId, ["FORWARD"]);
  await page.goto(`/videos/${videoId}`);
  await isRendering(page, "Dolly in");
  await expect.poll(() => opened.length).toBe(1);

  // Polling would send five requests in ten seconds. One request may still belong to the start.
  await page.clock.runFor(1_000);
  const before = asked.length;
  await page.clock.runFor(10_000);
  expect(asked.length - before).toBeLessThanOrEqual(1);

  const quiet = asked.length;
  // The page's clock is moved forward, so no heartbeat can arrive in that time.
  await context.route("**/api/events*", (route) => route.fulfill({ status: 503, body: "" }));
  await page.clock.runFor(SILENCE_MS);
  await expect.poll(() => asked.length).toBeGreaterThan(quiet);
  await page.clock.runFor(6_000);
  await expect.poll(() => asked.length).toBeGreaterThan(quiet + 2);

  const back = context.waitForEvent("response", (response) => /\/api\/events/.test(response.url()) && response.ok());
  await context.unroute("**/api/events*");
  await page.clock.runFor(11_000);
  await back;
  await page.clock.runFor(1_000);
  const connected = asked.length;
  await page.clock.runFor(10_000);
  expect(asked.length - connected).toBeLessThanOrEqual(1);
  await emulator.control.finish();
  await isReady(page, "Dolly in");
});

test("without a stream all updates still arrive", async ({ page, context, open }) => {
  const { videoId, emulator } = await open({ upstream: "own" });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  await context.route("**/api/events*", (route) => route.fulfill({ status: 503, body: "" }));
  await page.goto(`/videos/${videoId}`);
  await submit(page, "Dolly in");
  await isRendering(page, "Dolly in");
  await emulator.control.finish();
  await isReady(page, "Dolly in");
});

test("a hidden tab shows a finished batch in its title and in a notification", async ({ page, context, open }) => {
  const { videoId, emulator, title } = await open({ upstream: "own" });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  await context.grantPermissions(["notifications"]);
  // A headless tab is never hidden, and its notifications are neither shown nor allowed, so these are simulated.
  await page.addInitScript(() => {
    let hidden = false;
    const shown: string[] = [];
    Object.defineProperties(document, {
      hidden: { get: () => hidden },
      visibilityState: { get: () => (hidden ? "hidden" : "visible") },
    });
    class Recorded extends EventTarget {
      static readonly permission = "granted";
      constructor(words: string, options?: NotificationOptions) {
        super();
        shown.push(`${words} | ${options?.body}`);
      }
      close() {}
    }
    Object.assign(window, {
      Notification: Recorded,
      shownNotifications: shown,
      hide(now: boolean) {
        hidden = now;
        document.dispatchEvent(new Event("visibilitychange"));
      },
    });
  });
  const hide = (now: boolean) => page.evaluate(`hide(${now})`);
  await order(page, videoId, ["FORWARD", "STATIONARY_UP"]);
  await page.goto(`/videos/${videoId}`);
  await isRendering(page, "Dolly in");
  await isRendering(page, "Tilt up");
  await expect(page).toHaveTitle(`(2) ${title} · Reshoot`);

  await hide(true);
  await emulator.control.finish();
  await expect(page).toHaveTitle(`✓ 2 ready · ${title} · Reshoot`);
  await expect.poll(() => page.evaluate("shownNotifications")).toEqual([`2 reshoots ready | ${title}`]);
  await hide(false);
  await expect(page).toHaveTitle(`${title} · Reshoot`);
});

test("a polite live region announces each finished reshoot, and nothing else", async ({ page, open }) => {
  const { videoId, emulator } = await open({ upstream: "own" });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  await page.goto(`/videos/${videoId}`);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((records) => {
      for (const { target } of records) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest("[role=status]");
        const text = region?.textContent ?? "";
        if (/ready/.test(text) && said.at(-1) !== text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  // What is ready when the page first reads the batch is no news.
  const firstRead = page.waitForResponse((response) => response.url().includes("batchId=") && response.ok(), LONG);
  await order(page, videoId, ["FORWARD", "STATIONARY_UP", "LEFT_TO_RIGHT"]);
  await firstRead;
  for (const name of ["Dolly in", "Tilt up", "Truck right"]) await isRendering(page, name);
  const { items } = await emulator.control.ledger();
  for (const [at, { task_id }] of items.entries()) {
    await emulator.control.finish(task_id);
    await expect.poll(() => page.evaluate("said.at(-1)")).toBe(`${at + 1} of 3 ready`);
  }
  expect(await page.evaluate("said")).toEqual(["1 of 3 ready", "2 of 3 ready", "3 of 3 ready"]);
});

test("asks for notifications after the first submission, and remembers a refusal", async ({ page, open }) => {
  const { videoId, emulator } = await open({ upstream: "own" });
  await emulator.control.script({ latency_seconds: [3600, 3600] });
  // A headless browser denies notifications; a real one has not been asked yet.
  await page.addInitScript(() => Object.defineProperty(Notification, "permission", { get: () => "default" }));
  await page.goto(`/videos/${videoId}`);
  const ask = page.getByRole("region", { name: "Notifications" });
  await expect(page.getByRole("region", { name: "Order" })).toBeVisible();
  await expect(ask).toBeHidden();
  await submit(page, "Dolly in");
  await expect(ask).toBeVisible();
  await ask.getByRole("button", { name: "No thanks" }).click();
  await expect(ask).toBeHidden();
  await page.reload();
  await submit(page, "Tilt up");
  await expect(ask).toBeHidden();
});

test("streams of a disconnected client are released, and one member has at most twelve", async ({
  context,
  open,
  baseURL,
}) => {
  await open({ upstream: "none" });
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const ask = (signal: AbortSignal) => fetch(`${baseURL}/api/events`, { headers: { cookie }, signal });
  for (let round = 0; round < 2; round += 1) {
    const leaving = new AbortController();
    await expect
      .poll(async () => (await ask(leaving.signal)).status, { message: "a stream slot is free again" })
      .toBe(200);
    const answers = await Promise.all(Array.from({ length: 11 }, () => ask(leaving.signal)));
    expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(200));
    expect((await ask(leaving.signal)).status).toBe(429);
    leaving.abort();
  }
});
