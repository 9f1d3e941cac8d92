import type { Page } from "@playwright/test";
import sharp from "sharp";

const FRAMES = 48;
const STEP = 4;
const DELAY_MS = 90;
const WIDTH = 760;

/**
 * Writes what the compare player shows as an animated WebP that repeats: both videos on the same frame, and the wipe moving
 * from one side to the other and back.
 */
export async function saveMovingPicture(page: Page, file: string): Promise<void> {
  const position = page.getByRole("slider", { name: "Position" });
  const wipe = page.locator("[role=slider][aria-label=Wipe]");
  const viewport = page.locator("[data-viewport]");
  const pictures: Buffer[] = [];
  for (let index = 0; index < FRAMES; index++) {
    await position.fill(String(index * STEP));
    await wipe.press(index < FRAMES / 2 ? "ArrowRight" : "ArrowLeft");
    await wipe.press(index < FRAMES / 2 ? "ArrowRight" : "ArrowLeft");
    await page.getByText("0 frames").waitFor();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const picture = await viewport.screenshot({ type: "png" });
    pictures.push(await sharp(picture).resize({ width: WIDTH }).png().toBuffer());
  }
  await sharp(pictures, { join: { animated: true } })
    .webp({ quality: 62, effort: 5, loop: 0, delay: pictures.map(() => DELAY_MS) })
    .toFile(file);
}
