import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const LONG = { timeout: 20_000 };
const play = (page: Page) => page.getByRole("button", { name: "Play", exact: true });
const pause = (page: Page) => page.getByRole("button", { name: "Pause", exact: true });

test.describe("what is asked of the studio's player before its code has come", () => {
  test.beforeEach(async ({ page, open }) => {
    const { videoId } = await open({ source: "lighthouse" });
    await page.goto(`/videos/${videoId}`);
    await expect(play(page)).toBeVisible();
    await expect(page.getByRole("slider", { name: "Position" })).toHaveCount(0);
  });

  test("is done then: a press on Play", async ({ page }) => {
    await play(page).click();
    await expect(pause(page)).toBeVisible(LONG);
  });

  test("is done then: a key", async ({ page }) => {
    await page.keyboard.press("Space");
    await expect(pause(page)).toBeVisible(LONG);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test("is done then: Enter on the button, and the focus stays with it", async ({ page }) => {
    await play(page).focus();
    await expect(page.getByRole("slider", { name: "Position" })).toBeVisible(LONG);
    await expect(play(page)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(pause(page)).toBeVisible(LONG);
  });

  test("takes the room that the player will take", async ({ page }) => {
    const below = page.locator("#reshoots");
    for (const width of [1280, 1920, 900]) {
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await expect(play(page)).toBeVisible();
      await expect(page.getByRole("slider", { name: "Position" })).toHaveCount(0);
      const top = (await below.boundingBox())?.y ?? 0;
      await page.locator("[data-viewport]").hover();
      await expect(page.getByRole("slider", { name: "Position" })).toBeVisible(LONG);
      expect([width, Math.round(((await below.boundingBox())?.y ?? 0) - top)]).toEqual([width, 0]);
    }
  });
});
