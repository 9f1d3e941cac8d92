import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "./fixtures";

test.use({ contextOptions: { reducedMotion: "no-preference" }, viewport: { width: 1280, height: 800 } });

const [WIDTH, HEIGHT] = [320, 180];

/** Answers with a depth that rises from the top to the bottom, as of a floor. */
async function serveDepth(page: Page): Promise<void> {
  const rows = Buffer.alloc(2 * WIDTH * HEIGHT);
  for (let at = 0; at < rows.length; at++) rows[at] = (200 * (Math.floor(at / WIDTH) % HEIGHT)) / HEIGHT;
  const maps = sharp(rows, { raw: { width: WIDTH, height: 2 * HEIGHT, channels: 1 } });
  const body = await maps.webp({ lossless: true }).toBuffer();
  const depth = {
    ...{ version: 1, width: WIDTH, height: HEIGHT, keys: [0, 4], subject: 0.5 },
    ...{ trust: { travel: 0.8, turn: 1, zoom: 1 }, reasons: [], mapUrl: "/maps.webp" },
  };
  await page.route("**/maps.webp", (route) => route.fulfill({ contentType: "image/webp", body }));
  await page.route("**/api/videos/*/depth", (route) => route.fulfill({ json: { depth } }));
}

/** The pixels of a tile's picture, without the label in its corner. */
async function pixelsOf(page: Page, tile: Locator): Promise<Buffer> {
  const shown = await page.screenshot();
  const box = await tile.boundingBox();
  if (!box) throw new Error("The tile has no bounding box.");
  const part = { left: Math.ceil(box.x) + 2, top: Math.ceil(box.y) + 30, width: Math.floor(box.width) - 4, height: 50 };
  return sharp(shown).extract(part).removeAlpha().raw().toBuffer();
}

/** The mean difference of two pictures, 0…255. */
function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

/** Loses the context of the tiles and restores it, after the page has been told of the loss. */
async function loseAndRestoreContext(page: Page): Promise<void> {
  const canvas = page.getByRole("listbox").locator("> canvas");
  // A lost context gives out no extension.
  const loss = await canvas.evaluateHandle((element: HTMLCanvasElement) =>
    element.getContext("webgl2")?.getExtension("WEBGL_lose_context"),
  );
  await canvas.evaluate(async (element: HTMLCanvasElement, extension) => {
    const lost = new Promise((resolve) => element.addEventListener("webglcontextlost", resolve));
    extension?.loseContext();
    await lost;
  }, loss);
  await canvas.evaluate(async (element: HTMLCanvasElement, extension) => {
    const restored = new Promise((resolve) => element.addEventListener("webglcontextrestored", resolve));
    extension?.restoreContext();
    await restored;
  }, loss);
}

const shows = (page: Page, what: "scene" | "flat" | "relief") =>
  expect(page.locator(`[data-shown=${what}][data-previews]`)).toBeVisible({ timeout: 30_000 });

test("the tiles show the source's own picture, also after a lost context; one key shows the sample scene, and it is remembered", async ({
  page,
  open,
}) => {
  const { videoId } = await open();
  await page.route("**/api/videos/*/depth", (route) => route.fulfill({ json: { depth: null } }));
  await page.goto(`/videos/${videoId}`);
  const onClip = page.getByRole("switch", { name: "On this video" });
  const truck = page.getByRole("option", { name: /^Truck right\./ });
  await shows(page, "flat");
  await expect(onClip).toBeChecked();
  await expect(truck.locator("[data-words='Estimated flat']")).toBeVisible();
  await expect(page.getByRole("option", { name: /^Pan right\./ }).locator("[data-words='Estimated flat']")).toHaveCount(
    0,
  );

  // The page asks again until the worker has made it.
  await serveDepth(page);
  await shows(page, "relief");
  await expect(truck.locator("[data-words='Estimated flat']")).toHaveCount(0);
  const clip = await pixelsOf(page, truck);
  expect(new Set(clip).size).toBeGreaterThan(100);

  await loseAndRestoreContext(page);
  await expect.poll(async () => difference(await pixelsOf(page, truck), clip), { timeout: 30_000 }).toBeLessThan(3);

  // An opaque line over the canvas made Chromium leave out the whole canvas.
  await truck.hover();
  await expect(page.locator("[data-motion-line]")).toBeVisible();
  const neighbour = page.getByRole("option", { name: /^Dolly in\./ });
  expect(new Set(await pixelsOf(page, neighbour)).size).toBeGreaterThan(100);
  await page.mouse.move(0, 0);

  await onClip.focus();
  await page.keyboard.press("Space");
  await shows(page, "scene");
  await expect.poll(async () => difference(await pixelsOf(page, truck), clip)).toBeGreaterThan(20);
  await page.reload();
  await expect(onClip).not.toBeChecked();
  await shows(page, "scene");

  await page.route("**/api/media/**", (route) =>
    route.request().resourceType() === "image" ? route.fulfill({ status: 404 }) : route.fallback(),
  );
  await onClip.click();
  await page.reload();
  await expect(onClip).toBeChecked();
  await shows(page, "scene");
});

test("the large sketch is used with the keyboard alone: time, strength, both readings, and back to the tile", async ({
  page,
  open,
}) => {
  const { videoId } = await open();
  await serveDepth(page);
  await page.goto(`/videos/${videoId}`);
  await shows(page, "relief");
  const first = page.getByRole("option", { name: /^Dolly in\./ });
  await first.focus();
  await page.keyboard.press("ArrowDown");
  const truck = page.getByRole("option", { name: /^Truck right\./ });
  await expect(truck).toBeFocused();
  const large = page.getByRole("region", { name: "Truck right" });
  await expect(large.locator("canvas")).toHaveCount(2);
  await expect(large).toContainText("Sketch on your frame. Pan, tilt and zoom are exact; travel is estimated.");

  const press = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  await press("Tab", 2);
  await expect(large.getByRole("slider", { name: "Time" })).toBeFocused();
  const sketch = large.locator("canvas").last();
  await press("End", 1);
  const atEnd = await sketch.screenshot();
  await press("Home", 1);
  await expect.poll(async () => (await sketch.screenshot()).equals(atEnd)).toBe(false);
  await press("Tab", 1);
  await press("ArrowRight", 5);
  await expect(large.getByRole("slider", { name: "Strength" })).toHaveValue("1.5");
  await press("Tab", 1);
  await press("ArrowRight", 1);
  await expect(large.getByRole("radio", { name: "Orbits" })).toBeChecked();
  await press("Escape", 1);
  await expect(large).toBeHidden();
  await expect(truck).toBeFocused();
});
