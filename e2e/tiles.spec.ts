import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "./fixtures";

type Box = { x: number; y: number; width: number; height: number };

test.use({ contextOptions: { reducedMotion: "no-preference" } });

/** Shows the motions on the sample scene, and counts the WebGL draw calls of the page. */
async function countDraws(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem("reshoot.on-clip", "off");
    const counter = { draws: 0 };
    const { drawArrays } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawArrays = function (...args) {
      counter.draws++;
      return drawArrays.apply(this, args);
    };
    Object.assign(window, { counter });
  });
}

const draws = (page: Page) => page.evaluate(() => (Reflect.get(window, "counter") as { draws: number }).draws);

/** The number of draw calls during thirty frames of the page. */
async function drawsNow(page: Page): Promise<number> {
  const before = await draws(page);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
  });
  return (await draws(page)) - before;
}

/** The number of different colours in a box of a picture; a card without its drawing has a few dozen. */
async function countColours(png: Buffer, { x, y, width, height }: Box): Promise<number> {
  const [left, top] = [Math.ceil(x), Math.ceil(y)];
  const part = sharp(png).extract({ left, top, width: Math.floor(width), height: Math.floor(height * 0.5) });
  const pixels = await part.removeAlpha().raw().toBuffer();
  const colours = new Set<number>();
  for (let at = 0; at < pixels.length; at += 3) colours.add(pixels.readUIntBE(at, 3));
  return colours.size;
}

test("fifteen tiles are animated on one canvas, and one switch stops them all, also after a reload", async ({
  page,
  open,
}) => {
  await countDraws(page);
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  const grid = page.getByRole("listbox", { name: "Camera motions" });
  await expect(grid.getByRole("option")).toHaveCount(15);
  // The player has its own canvases.
  await expect(page.locator("canvas[class*='-z-10']")).toHaveCount(1);
  // Thirty frames take long without a GPU.
  await expect.poll(() => drawsNow(page), { timeout: 60_000 }).toBeGreaterThan(0);

  await page.getByRole("switch", { name: "Pause previews" }).click();
  await expect.poll(() => drawsNow(page)).toBe(0);
  await page.reload();
  await expect(grid.getByRole("option")).toHaveCount(15);
  await expect(page.getByRole("switch", { name: "Pause previews" })).toBeChecked();
  await expect.poll(() => drawsNow(page)).toBe(0);
});

for (const [width, height] of [
  [390, 844],
  [1280, 720],
  [1920, 1080],
] as const) {
  test(`without scrolling, at ${width} pixels, beside a portrait source, tiles are drawn and the whole price is visible`, async ({
    page,
    open,
  }) => {
    await page.setViewportSize({ width, height });
    await countDraws(page);
    const { videoId } = await open({ source: "vertical" });
    await page.goto(`/videos/${videoId}`);
    const tile = page.getByRole("option").first();
    await expect(tile).toBeInViewport({ ratio: 0.5 });
    await expect(page.getByRole("region", { name: "Order" }).getByRole("button", { name: /^Reshoot/ })).toBeInViewport({
      ratio: 1,
    });
    await expect.poll(() => drawsNow(page), { timeout: 60_000 }).toBeGreaterThan(0);
    // Take one screenshot of the whole window: several, or one of a part, would make the browser draw skipped parts.
    const shown = await page.screenshot();
    const box = await tile.boundingBox();
    if (!box) throw new Error("The tile has no bounding box.");
    expect(await countColours(shown, box)).toBeGreaterThan(200);
  });
}

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("no key badges are shown, and a tapped tile says what it does", async ({ page, open }) => {
    const { videoId } = await open();
    await page.goto(`/videos/${videoId}`);
    const tile = page.getByRole("option", { name: /^Dolly in\./ });
    await tile.tap();
    await expect(tile).toHaveAttribute("aria-selected", "true");
    await expect(page.locator("[data-motion-line]")).toContainText("The camera travels toward the subject");
    await expect(page.locator("[data-motion-line]")).toBeInViewport({ ratio: 1 });
    const badges = page.locator("[data-key]");
    await expect(badges).not.toHaveCount(0);
    expect(await badges.evaluateAll((all) => all.filter((badge) => badge.checkVisibility()).length)).toBe(0);
  });
});

test("without WebGL2 the tiles are animated with CSS", async ({ page, open }) => {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind === "webgl2" ? null : Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  await expect(page.locator("[data-shown=flat][data-previews=flat]")).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length))
    .toBeGreaterThan(5);
  // What is drawn in a tile can be replaced while it is pressed, as when WebGL takes over. The press still counts.
  const tile = page.getByRole("option", { name: /^Dolly in\./ });
  await tile.evaluate((element) =>
    addEventListener("mousedown", () => element.querySelector("[data-preview]")?.replaceChildren(), { capture: true }),
  );
  await tile.click();
  await expect(tile).toHaveAttribute("aria-selected", "true");
  const takesPress = (icons: Element[]) =>
    icons.filter((icon) => getComputedStyle(icon).pointerEvents !== "none").length;
  expect(await page.locator(":is(a, button) svg").count()).toBeGreaterThan(10);
  expect(await page.locator(":is(a, button) svg").evaluateAll(takesPress)).toBe(0);
});
