import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** Writes a screenshot of the viewport as WebP, encoded by the browser. */
export async function savePicture(page: Page, file: string, quality = 80): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality });
  await devtools.detach();
  writeFileSync(file, Buffer.from(data, "base64"));
}

const IDLE_MS = 15_000;

/** Waits until requests, fonts, pictures and the first frames of videos are loaded and painted. */
export async function settle(page: Page): Promise<void> {
  // A browser that has buffered enough of a video leaves its request open.
  await page.waitForLoadState("networkidle", { timeout: IDLE_MS }).catch(() => undefined);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const shown = [...document.images].filter((image) => {
      const { left, right, top, bottom } = image.getBoundingClientRect();
      return right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    });
    await Promise.all(shown.map((image) => image.decode().catch(() => undefined)));
    for (let frame = 0; frame < 8; frame++) await new Promise(requestAnimationFrame);
  });
}
