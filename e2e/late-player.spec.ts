import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const LONG = { timeout: 20_000 };
const play = (page: Page) => page.getByRole("button", { name: "Play", exact: true });
const pause = (page: Page) => page.getByRole("button", { name: "Pause", exact: true });

test.describe("input to the studio's player before its code is loaded", () => {
  test.beforeEach(async ({ page, open }) => {
    const { videoId } = await open({ source: "lighthouse" });
    await page.goto(`/videos/${videoId}`);
    await expect(play(page)).toBeVisible();
    await expect(page.getByRole("slider", { name: "Position" })).toHaveCount(0);
  });

  test("a click on Play is applied after loading", async ({ page }) => {
    await play(page).click();
    await expect(pause(page)).toBeVisible(LONG);
  });

  test("a key is applied after loading", async ({ page }) => {
    await page.keyboard.press("Space");
    await expect(pause(page)).toBeVisible(LONG);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test("Enter on the button is applied after loading, and the button keeps the focus", async ({ page }) => {
    await play(page).focus();
    await expect(page.getByRole("slider", { name: "Position" })).toBeVisible(LONG);
    await expect(play(page)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(pause(page)).toBeVisible(LONG);
  });

  test("a dialog opened beside it stays open while the player loads, and gives the focus back to its button", async ({
    page,
  }) => {
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("Label")).toBeVisible(LONG);
    await dialog.getByLabel("Label").fill("Mona");
    // A result that arrives starts loading the player in the same way.
    await page.evaluate(() =>
      document.querySelector("[data-viewport]")?.dispatchEvent(new Event("pointerover", { bubbles: true })),
    );
    await expect(page.getByRole("slider", { name: "Position", includeHidden: true })).toHaveCount(1, LONG);
    await expect(dialog.getByLabel("Label")).toHaveValue("Mona");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
  });

  test("the placeholder has the same height as the player", async ({ page }) => {
    const below = page.locator("#reshoots");
    const widths = [1280, 1920, 900];
    const topAt = async (width: number) => {
      await page.setViewportSize({ width, height: 900 });
      return Math.round((await below.boundingBox())?.y ?? 0);
    };
    const tops: number[] = [];
    for (const width of widths) tops.push(await topAt(width));
    expect(Math.min(...tops)).toBeGreaterThan(200);
    await expect(page.getByRole("slider", { name: "Position" })).toHaveCount(0);
    await page.locator("[data-viewport]").hover();
    await expect(page.getByRole("slider", { name: "Position" })).toBeVisible(LONG);
    for (const [at, width] of widths.entries()) {
      await expect.poll(() => topAt(width), `${width} pixels wide`).toBe(tops[at]);
    }
  });
});
