import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { make } from "./make-link";

const WINDOWS = [
  { width: 360, height: 740, picture: 195 },
  { width: 390, height: 844, picture: 210 },
  { width: 844, height: 390, picture: 300 },
  { width: 1280, height: 800, picture: 460 },
  { width: 1920, height: 1080, picture: 700 },
];

const pictureOf = (page: Page) => page.locator("figure").first();
const boxOf = async (page: Page) => {
  const box = await pictureOf(page).boundingBox();
  if (!box) throw new Error("there is no picture");
  return box;
};
const isMoving = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll("video")].map((video) => video.currentTime > 0.1));

test("a visitor plays by a press on the picture or Space, drags the line, and hears nothing", async ({
  page,
  open,
  baseURL,
}) => {
  const { videoId, resultId: reshootId } = await open({ result: true });
  const message = "Hi Mona, two versions of the lighthouse. Which one do you like better?";
  const made = await make(page, {
    ...{ videoId, scope: "pair", reshootId, viewState: "mode=wipe&wipe=0.4", message, download: "master" },
    ...{ frameHosts: [baseURL ?? ""], expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString() },
  });
  await page.goto(made.url);
  for (const { picture, ...size } of WINDOWS) {
    await page.setViewportSize(size);
    await expect(page.getByText(message)).toBeVisible();
    await expect(page.getByText(/^Expires \w+day, \d/)).toBeVisible();
    const box = await boxOf(page);
    expect([size.width, box.height >= picture, box.width <= size.width]).toEqual([size.width, true, true]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([size.width, overflow]).toEqual([size.width, 0]);
    expect(
      await page.getByRole("slider").evaluateAll((sliders) => sliders.map((each) => getComputedStyle(each).opacity)),
    ).toEqual(["0", "1"]);
  }

  const { x, y, width, height } = await boxOf(page);
  await page.mouse.click(x + width * 0.8, y + height * 0.3);
  await expect.poll(() => isMoving(page), { timeout: 30_000 }).toEqual([true, true]);
  expect(await page.evaluate(() => [...document.querySelectorAll("video")].map(({ muted }) => muted))).toEqual([
    true,
    true,
  ]);
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  await page.getByRole("button", { name: "Next frame" }).click();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();

  await page.mouse.move(x + width * 0.4, y + height * 0.78);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height * 0.78, { steps: 4 });
  await page.mouse.up();
  const wipe = page.getByRole("slider", { name: "Wipe" });
  expect(Number(await wipe.inputValue())).toBeCloseTo(0.7, 1);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  // By keys: Firefox shows no focus that a script gave after a press of the mouse.
  await wipe.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(wipe).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(wipe).toHaveCSS("opacity", "1");
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  const shareOfWindow = async () => {
    const full = await boxOf(page);
    const room = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
    return Math.max(full.width / room.width, full.height / room.height);
  };
  // The browser enters full screen first, and then lays the page out.
  await expect.poll(shareOfWindow).toBeCloseTo(1, 2);
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();

  await page.setViewportSize({ width: 800, height: 450 });
  await page.goto(made.embedUrl);
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
  const { width: wide, height: high } = await boxOf(page);
  expect([Math.round(wide), Math.round(high)]).toEqual([800, 450]);
});

test("on a phone the first frames wait for Play, and are never the largest picture of the page", async ({
  page,
  open,
}) => {
  const { videoId, resultId: reshootId } = await open({ result: true });
  const { url } = await make(page, { videoId, scope: "pair", reshootId, viewState: "mode=wipe&f=6" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    const largest: string[] = [];
    Object.assign(window, { largest });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) largest.push((entry as { element?: Element }).element?.tagName ?? "");
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(url);
  const isReady = () =>
    page.evaluate(() => [...document.querySelectorAll("video")].map((each) => each.readyState >= 2));
  await expect.poll(isReady, { timeout: 30_000 }).toEqual([true, true]);
  // Two frames are painted after that.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const largest = await page.evaluate(() => (window as unknown as { largest: string[] }).largest);
  expect(largest).toContain("IMG");
  expect(largest).not.toContain("VIDEO");
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(() => isMoving(page), { timeout: 30_000 }).toEqual([true, true]);
});

test("a press on Play that comes before the scripts is shown, kept and played", async ({ page, open }) => {
  const { videoId, resultId: reshootId } = await open({ result: true });
  const { url } = await make(page, { videoId, scope: "pair", reshootId, viewState: "mode=wipe&f=6" });
  await page.setViewportSize({ width: 390, height: 844 });
  const pressed = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await pressed.promise;
    await route.continue();
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.locator("[data-early=play]")).toBeVisible();
  const haveAddress = () =>
    page.locator("figure > video").evaluateAll((all) => all.map((each) => each.hasAttribute("src")));
  await expect.poll(haveAddress).toEqual([true, true]);
  const paused = () =>
    page.locator("figure > video").evaluateAll((all) => all.map((each) => (each as HTMLVideoElement).paused));
  expect(await paused()).toEqual([true, true]);
  pressed.resolve();
  await expect.poll(paused, { timeout: 30_000 }).toEqual([false, false]);
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("a link is copied again from the list", async ({ page, context, open }) => {
  const { videoId } = await open({ role: "owner" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { url } = await make(page, { videoId, scope: "set", label: "Mona" });
  await page.goto("/shares");
  await page.getByRole("button", { name: "Copy link for Mona" }).click();
  await expect(page.getByText("Link copied.")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
});

test("a wrong passphrase puts the focus into its field, with the reason", async ({ page, open }) => {
  const { videoId } = await open();
  const { url } = await make(page, { videoId, scope: "set", passphrase: "open sesame" });
  await page.goto(url);
  await page.getByLabel("Passphrase").fill("open says me");
  await page.getByRole("button", { name: "Open" }).click();
  const field = page.getByLabel("Passphrase");
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/Wrong passphrase\./);
});
