import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { hasRoomFor } from "./has-room-for";

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
  const player = page.getByRole("region", { name: /^Comparison of Source and / });
  await expect(player.getByText("0 frames")).toBeVisible({ timeout: 60_000 });
  expect((await boxOf(picture)).height).toBeGreaterThanOrEqual(300);
  // The header is scrolled away, so that picture and controls are in the window.
  await expect(picture).toBeInViewport({ ratio: 1 });
  for (const name of ["Play", "Share", "More controls", "Full screen"]) {
    await expect(player.getByRole("button", { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
  expect((await boxOf(page.getByRole("slider", { name: "Position" }))).width).toBeGreaterThanOrEqual(150);
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
    expect((await boxOf(page.getByRole("slider", { name: "Position" }))).width).toBeGreaterThanOrEqual(240);
    expect((await boxOf(page.getByRole("searchbox"))).width).toBeGreaterThanOrEqual(150);
    const bar = await boxOf(order);
    expect([bar.x >= 0, bar.x + bar.width <= width, bar.y + bar.height <= height + 1]).toEqual([true, true, true]);
  }
});

const LONG_RESULT = "4 · Pedestal down · v2";

test("the modes and the pair are one row of controls, and the offsets are behind More", async ({ page, open }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const { videoId, resultId } = await open({ result: true });
  await page.goto(`/videos/${videoId}?result=${resultId}`);
  const modes = page.getByRole("group", { name: "Compare", exact: true });
  const controls = [
    modes,
    page.getByLabel("Side A", { exact: true }),
    page.getByLabel("Side B", { exact: true }),
    page.getByRole("button", { name: "Fit" }),
    page.getByRole("button", { name: "More for this pair" }),
  ];
  await expect(modes.getByRole("radio", { name: "Sheet" })).toBeVisible({ timeout: 60_000 });
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
    [1280, 720],
    [1024, 768],
    [768, 1024],
  ] as const) {
    await page.setViewportSize({ width, height });
    const boxes = await Promise.all(controls.map(boxOf));
    const middles = boxes.map((box) => box.y + box.height / 2);
    expect([width, Math.max(...middles) - Math.min(...middles) < 3]).toEqual([width, true]);
    // Each to the right of the one before, and a select that can be read.
    const rights = boxes.map((box) => box.x + box.width);
    expect([width, boxes.slice(1).every((box, at) => box.x >= (rights[at] ?? 0))]).toEqual([width, true]);
    expect([width, Math.min(...boxes.map((box) => box.width).slice(1, 3)) >= 110]).toEqual([width, true]);
    if (width === 1440) expect(await hasRoomFor(page.getByLabel("Side B", { exact: true }), LONG_RESULT)).toBe(true);
    expect(await hasRoomFor(page.getByLabel("Speed"), "0.25×")).toBe(true);
    const left = await boxOf(page.locator("[data-viewport]"));
    expect([width, Math.max(...rights) <= left.x + left.width + 1]).toEqual([width, true]);
  }
  await page.getByRole("button", { name: "More for this pair" }).click();
  const offset = page.getByLabel("Offset of side B in frames");
  await expect(page.getByLabel("Offset of side A in frames")).toBeFocused();
  await offset.fill("2");
  await expect(page).toHaveURL(/offsetB=2/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "More for this pair" })).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  // The focus was in these rows, so they stay.
  await expect(page.getByRole("button", { name: "More controls" })).toHaveAttribute("aria-expanded", "true");
  const [row, a, b] = await Promise.all(controls.slice(0, 3).map(boxOf));
  expect([(a?.y ?? 0) > (row?.y ?? 0), a?.y, (b?.width ?? 0) >= 100]).toEqual([true, b?.y, true]);
  await page.getByRole("button", { name: "More for this pair" }).click();
  await expect(page.getByRole("button", { name: "Zoom: Fit" })).toBeVisible();
});

test("what a motion does, its price and the question about notifications take a tenth of a low window", async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const { videoId, resultId } = await open({ result: true });
  await page.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { get: () => "default" });
  });
  const tile = page.getByRole("option", { name: /^Truck right\./ });
  const line = page.locator("[data-motion-line]");
  const order = page.getByRole("region", { name: "Order" });
  /** The height of the bar: what is below the panel of motions. */
  const barHeight = async () => {
    const panel = await boxOf(page.getByRole("complementary", { name: "Camera" }));
    return Math.round(720 - panel.y - panel.height);
  };
  await page.goto(`/videos/${videoId}?result=${resultId}`);
  await tile.hover();
  await expect(line).toContainText("near things pass faster");
  expect(await barHeight()).toBeLessThanOrEqual(72);
  // Beside the price, not above it.
  const [words, price] = [await boxOf(line), await boxOf(order)];
  expect([words.x + words.width <= price.x, words.y >= price.y - 8]).toEqual([true, true]);
  await page.mouse.move(300, 200);
  await expect(line).toHaveText(/^Sketch on your frame/);

  await page.goto(`/videos/${videoId}`);
  await tile.click();
  await expect(line).toContainText("near things pass faster");
  expect(await barHeight()).toBeLessThanOrEqual(72);
  // Over the tiles, where it takes no press from one.
  const over = await boxOf(line);
  expect(over.y + over.height).toBeLessThanOrEqual((await boxOf(order)).y + 1);
  await expect(line).toHaveCSS("pointer-events", "none");
  await page.mouse.move(300, 200);
  await order.getByRole("button", { name: /Reshoot.*1\.20/ }).click();
  await expect(line).toBeHidden();
  await expect(page.getByRole("region", { name: "Notifications" })).toBeVisible();
  expect(await barHeight()).toBeLessThanOrEqual(72);
});
