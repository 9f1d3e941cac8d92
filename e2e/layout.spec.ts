import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";

const boxOf = async (element: Locator) => (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

test("on a phone held sideways the picture has at least 300 pixels of height, and nothing is sticky", async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  const picture = page.locator("[data-viewport]");
  await expect(picture).toBeVisible();
  expect((await boxOf(picture)).height).toBeGreaterThanOrEqual(300);
  await expect(page.getByRole("option", { name: /^Truck right\./ })).toBeAttached();
  await page.getByRole("option", { name: /^Truck right\./ }).click();
  await page
    .getByRole("region", { name: "Order" })
    .getByRole("button", { name: /Reshoot.*1\.20/ })
    .click();
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
