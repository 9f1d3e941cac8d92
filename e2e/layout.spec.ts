import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const boxOf = async (element: Locator) => (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
const boxesOf = (elements: Locator) =>
  elements.evaluateAll((all) =>
    all.map((each) => {
      const { x, width, height } = each.getBoundingClientRect();
      return { x, width, height };
    }),
  );

test("on a phone held sideways the picture has at least 300 pixels of height, and nothing is sticky", async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  const { videoId, resultId } = await open({ result: true });
  await page.goto(`/videos/${videoId}`);
  const picture = page.locator("[data-viewport]");
  await expect(picture).toBeVisible();
  expect((await boxOf(picture)).height).toBeGreaterThanOrEqual(300);
  await expect(page.getByRole("option", { name: /^Truck right\./ })).toBeAttached();
  await page.getByRole("option", { name: /^Truck right\./ }).click();
  const pay = page.getByRole("region", { name: "Order" }).getByRole("button", { name: /Reshoot.*1\.20/ });
  await pay.click({ trial: true });
  await page.goto(`/videos/${videoId}?result=${resultId}`);
  await expect(page.getByRole("region", { name: /^Comparison of Source and / }).getByText("0 frames")).toBeVisible({
    timeout: 60_000,
  });
  const sticky = await page.evaluate(() => {
    const shown = [...document.querySelectorAll("header, main *")].filter((element) => element.checkVisibility());
    return shown
      .filter((element) => ["sticky", "fixed"].includes(getComputedStyle(element).position))
      .map(({ className }) => className);
  });
  expect(sticky).toEqual([]);
  const pair = await boxOf(picture);
  expect([pair.width, pair.height].map(Math.round)).toEqual([expect.closeTo(820, -2), expect.closeTo(230, -2)]);
  await page.goto(`/compare?video=${videoId}`);
  await expect(picture).toBeVisible();
  expect((await boxOf(picture)).height).toBeGreaterThanOrEqual(200);
});

test("in a low window on a desk the picture keeps at least 224 pixels of height", async ({ page, open }) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  const picture = page.locator("[data-viewport]");
  await expect(picture).toBeVisible();
  expect(Math.round((await boxOf(picture)).height)).toBeGreaterThanOrEqual(224);
});

/** Least width of a tile, and the picture of a 16:9 source, which is never smaller than it was with a narrower panel. */
const SIZES = [
  { width: 390, height: 844, tile: 165, picture: [366, 206] },
  { width: 768, height: 1024, tile: 175, picture: [732, 411] },
  { width: 1024, height: 768, tile: 175, picture: [540, 304] },
  { width: 1280, height: 800, tile: 180, picture: [725, 408] },
  { width: 1440, height: 900, tile: 180, picture: [903, 508] },
  { width: 1920, height: 1080, tile: 240, picture: [1223, 688] },
  { width: 2560, height: 1440, tile: 280, picture: [1863, 1048] },
] as const;

test("the motions are on the screen at every size, beside a large picture, and the price below them", async ({
  page,
  open,
}) => {
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  for (const size of SIZES) {
    await test.step(`${size.width} by ${size.height}`, async () => {
      await page.setViewportSize(size);
      await page.evaluate(() => scrollTo(0, 0));
      await checkMotions(page, size);
    });
  }
});

async function checkMotions(page: Page, { width, height, tile, picture }: (typeof SIZES)[number]) {
  const tiles = page.getByRole("option");
  await expect(tiles).toHaveCount(15);
  await expect(tiles.first()).toBeInViewport({ ratio: 0.5 });
  const boxes = await boxesOf(tiles);
  expect(Math.min(...boxes.map((box) => box.width))).toBeGreaterThanOrEqual(tile);
  const plans = await boxesOf(tiles.locator("svg[viewBox='0 0 40 32']"));
  expect(plans).toHaveLength(15);
  expect(Math.min(...plans.flatMap((box) => [box.width, box.height]))).toBeGreaterThanOrEqual(48);
  const columns = new Set(boxes.map(({ x }) => Math.round(x))).size;
  expect(columns).toBe(width >= 768 && width < 1280 ? 15 : 2);
  const shown = await boxOf(page.locator("[data-viewport]"));
  expect([shown.width + 1 >= picture[0], shown.height + 1 >= picture[1]], JSON.stringify(shown)).toEqual([true, true]);
  // The words about a motion are above the price, and both are inside the window.
  await tiles.first().focus();
  const line = page.locator("[data-motion-line]");
  await expect(line).toContainText("The camera travels toward the subject");
  await expect(line).toBeInViewport({ ratio: 1 });
  const order = await boxOf(page.getByRole("region", { name: "Order" }));
  expect(order.y + order.height).toBeLessThanOrEqual(height + 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

test("a pair gets the window: two times 560 pixels at 1440 by 900, while the tiles stay large", async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const { videoId, resultId } = await open({ result: true });
  await page.goto(`/videos/${videoId}?result=${resultId}`);
  const order = page.getByRole("region", { name: "Order" });
  await expect(page.getByRole("region", { name: /^Comparison of Source and / }).getByText("0 frames")).toBeVisible({
    timeout: 60_000,
  });
  for (const [width, height, least] of [
    [1280, 800, 2 * 480],
    [1440, 900, 2 * 560],
    [1920, 1080, 2 * 726],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(async () => (await boxOf(page.locator("[data-viewport]"))).width).toBeGreaterThanOrEqual(least);
    // A select of the pair has options, too.
    expect((await boxOf(page.locator("[role=option]").first())).width).toBeGreaterThanOrEqual(240);
    const bar = await boxOf(order);
    expect([bar.x >= 0, bar.x + bar.width <= width, bar.y + bar.height <= height + 1]).toEqual([true, true, true]);
  }
});
