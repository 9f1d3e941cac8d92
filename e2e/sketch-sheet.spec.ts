import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { ALL_FORMATS, BlobSource, Input } from "mediabunny";
import sharp from "sharp";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";

test.use({ viewport: { width: 1280, height: 800 } });

async function saved(page: Page, button: string): Promise<Download> {
  const waiting = page.waitForEvent("download", { timeout: 120_000 });
  await page.getByRole("button", { name: button }).click();
  return waiting;
}

test("all fifteen sketches are saved as an image and as a video, which can be cancelled, and are printed alone", async ({
  page,
  open,
}) => {
  test.slow();
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("button", { name: "Sheet of sketches" }).click();
  const sheet = page.getByRole("dialog", { name: "Sheet of sketches" });
  const image = sheet.getByRole("img", { name: /^The fifteen sketches of/ });
  await expect(image).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);

  for (const [format, kind] of [
    ["JPEG", "jpeg"],
    ["PNG", "png"],
  ] as const) {
    await sheet.getByRole("radio", { name: format }).check({ force: true });
    const file = await (await saved(page, "Save image")).path();
    const { format: found, width = 0, height = 0 } = await sharp(file).metadata();
    expect(found).toBe(kind);
    expect(width * height).toBeGreaterThan(1e6);
    // White paper with pictures: neither blank nor of one colour.
    const { entropy } = await sharp(file).stats();
    expect(entropy).toBeGreaterThan(1);
  }

  await page.emulateMedia({ media: "print" });
  await expect(image).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Camera motions" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });

  await sheet.getByRole("button", { name: "Save video" }).click();
  await expect(sheet.getByRole("progressbar", { name: "Progress of the video" })).toBeVisible();
  await sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(sheet.getByRole("progressbar")).toHaveCount(0);
  await expect(sheet.getByRole("alert")).toHaveCount(0);

  const video = await saved(page, "Save video");
  expect(video.suggestedFilename()).toMatch(/\.mp4$/);
  const bytes = readFileSync(await video.path());
  const input = new Input({ source: new BlobSource(new Blob([bytes])), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  expect([track?.displayWidth, track?.displayHeight]).toEqual([expect.any(Number), expect.any(Number)]);
  expect(await input.computeDuration()).toBeLessThanOrEqual(8.05);
  expect(await input.computeDuration()).toBeGreaterThan(0.5);
});
