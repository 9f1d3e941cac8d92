import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { path as ffmpeg } from "@ffmpeg-installer/ffmpeg";
import type { Download, Page } from "@playwright/test";
import { ALL_FORMATS, BlobSource, Input } from "mediabunny";
import sharp from "sharp";
import { gridLayout, type Place, sheetLayout } from "@/components/sketch-sheet/sheet-layout";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";
import { readPdf } from "./read-pdf";

test.use({ viewport: { width: 1280, height: 800 } });

async function saved(page: Page, button: string): Promise<Download> {
  const waiting = page.waitForEvent("download", { timeout: 120_000 });
  await page.getByRole("button", { name: button }).click();
  return waiting;
}

/** The contrast of a picture, and how much it differs from another one: in shades of 255. */
async function shadesOf(file: string, place: Place, other?: Place) {
  const cut = async (from: Place) => [...(await sharp(file).extract(from).greyscale().raw().toBuffer())];
  const [one, two] = [await cut(place), await cut(other ?? place)];
  const meanOf = (shades: number[]) => shades.reduce((sum, shade) => sum + shade, 0) / shades.length;
  const mean = meanOf(one);
  return {
    contrast: Math.sqrt(meanOf(one.map((shade) => (shade - mean) ** 2))),
    difference: meanOf(one.map((shade, at) => Math.abs(shade - (two[at] ?? 0)))),
  };
}

/** Each motion has its pictures, and the camera is elsewhere at the end: but for the fixed one, and a vertigo without depth. */
async function expectSketches(file: string): Promise<void> {
  const { cells } = sheetLayout(16 / 9, 15);
  const pairs = await Promise.all(cells.map(({ first, last }) => shadesOf(file, first, last)));
  expect(Math.min(...pairs.map(({ contrast }) => contrast))).toBeGreaterThan(10);
  expect(pairs.filter(({ difference }) => difference > 2).length).toBeGreaterThanOrEqual(12);
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
    await expectSketches(file);
  }

  await page.emulateMedia({ media: "print" });
  await expect(image).toBeVisible();
  await expect(page.getByRole("listbox", { name: "Camera motions" })).toBeHidden();
  // Its words are part of the picture.
  expect(readPdf(await page.pdf({ format: "A4", landscape: true }))).toEqual([""]);
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
  const grid = gridLayout(16 / 9, (track?.displayWidth ?? 0) / 4);
  expect([track?.displayWidth, track?.displayHeight]).toEqual([grid.width, grid.height]);
  // As long as the clip: sheet-frames.test.ts tests that longer ones end after eight seconds.
  expect(await input.computeDuration()).toBeCloseTo(2, 1);
  const frame = test.info().outputPath("frame.png");
  execFileSync(ffmpeg, ["-v", "error", "-ss", "1.5", "-i", await video.path(), "-frames:v", "1", "-y", frame]);
  // Without the name in the upper half, which has contrast of its own.
  const lower = grid.cells.map((cell) => ({ ...cell, top: cell.top + cell.height / 2, height: cell.height / 2 }));
  const cells = await Promise.all(lower.map((cell) => shadesOf(frame, cell, lower.at(-1))));
  expect(Math.min(...cells.map(({ contrast }) => contrast))).toBeGreaterThan(10);
  // The last cell is the source itself; all others but the fixed camera and a vertigo without depth have moved by then.
  expect(cells.filter(({ difference }) => difference > 2).length).toBeGreaterThanOrEqual(12);
});
