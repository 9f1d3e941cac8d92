import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { expectAccessible } from "./axe";
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

/** The number of draw calls of the page, which start to be counted with the page. */
async function countDraws(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counter = { draws: 0 };
    const { drawArraysInstanced } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawArraysInstanced = function (...args) {
      counter.draws++;
      drawArraysInstanced.apply(this, args);
    };
    Object.assign(window, { counter });
  });
  return () => page.evaluate(() => (Reflect.get(window, "counter") as { draws: number }).draws);
}

/** The number of times that something happens during thirty frames of the page. */
async function duringFrames(page: Page, count: () => Promise<number>): Promise<number> {
  const before = await count();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
  });
  return (await count()) - before;
}

test("where the processor draws, sketches stand still at both ends of the path, and the page has nothing to draw", async ({
  page,
  open,
}) => {
  const draws = await countDraws(page);
  const { videoId } = await open();
  await serveDepth(page);
  await page.goto(`/videos/${videoId}`);
  await shows(page, "relief");
  await expect.poll(() => duringFrames(page, draws), { timeout: 30_000 }).toBe(0);
  expect(await draws()).toBeGreaterThan(0);
  const truck = await pixelsOf(page, page.getByRole("option", { name: /^Truck right\./ }));
  const rows = 50;
  const width = truck.length / rows / 3;
  const half = (from: number) =>
    Buffer.concat(
      Array.from({ length: rows }, (_, row) =>
        truck.subarray((row * width + from) * 3, (row * width + from + Math.floor(width / 2) - 4) * 3),
      ),
    );
  // The start and the end of a truck show different parts of the picture.
  expect(difference(half(0), half(Math.ceil(width / 2) + 4))).toBeGreaterThan(3);
});

test("a press of the switch shows a clip that was got ready before, and reads nothing more for it", async ({
  page,
  open,
}) => {
  await page.addInitScript(() => localStorage.setItem("reshoot.on-clip", "off"));
  const { videoId } = await open();
  await serveDepth(page);
  const read: string[] = [];
  page.on("request", (request) => read.push(new URL(request.url()).pathname));
  await page.goto(`/videos/${videoId}`);
  await shows(page, "scene");
  const onClip = page.getByRole("switch", { name: "On this video" });
  await onClip.hover();
  await expect.poll(() => read).toContain("/maps.webp");
  const before = read.filter((path) => /depth|maps|poster/.test(path)).length;
  await onClip.click();
  await shows(page, "relief");
  expect(read.filter((path) => /depth|maps|poster/.test(path))).toHaveLength(before);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("sketches stand in two columns, and a long press shows one large without choosing it", async ({
    page,
    open,
  }) => {
    const { videoId } = await open();
    await serveDepth(page);
    await page.goto(`/videos/${videoId}`);
    await shows(page, "relief");
    const boxes = await page
      .getByRole("option")
      .evaluateAll((tiles) => tiles.slice(0, 3).map((tile) => tile.getBoundingClientRect().toJSON() as DOMRect));
    const [first, second, third] = boxes;
    expect([first?.y === second?.y, (third?.y ?? 0) > (first?.y ?? 0), third?.x === first?.x]).toEqual([
      true,
      true,
      true,
    ]);

    const tile = page.getByRole("option", { name: /^Dolly in\./ });
    const large = await hold(page, tile, "Dolly in");
    await expect(large).toContainText("travel is estimated");
    await expect(tile).toHaveAttribute("aria-selected", "false");
    await expectAccessible(page);
  });

  test("of an upright video, too, the large sketch and its controls are in the window, which may be held sideways", async ({
    page,
    open,
  }) => {
    const { videoId } = await open({ source: "vertical" });
    await serveDepth(page);
    for (const [width, height] of [
      [390, 844],
      [844, 390],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto(`/videos/${videoId}`);
      await shows(page, "relief");
      const large = await hold(page, page.getByRole("option", { name: /^Truck right\./ }), "Truck right");
      await expect(large).toBeInViewport({ ratio: 0.99 });
      await expect(large.getByRole("slider", { name: "Strength" })).toBeInViewport({ ratio: 0.99 });
      await expect(large.getByText("travel is estimated")).toBeInViewport({ ratio: 0.99 });
      const sizes = () => large.locator("canvas").evaluateAll((all) => all.map((one) => one.clientHeight >= 240));
      await expect.poll(sizes).toEqual([true, true]);
    }
  });
});

/** Holds a tile with a finger, and lifts it: the large sketch stays. */
async function hold(page: Page, tile: Locator, name: string): Promise<Locator> {
  await tile.scrollIntoViewIfNeeded();
  const box = await tile.boundingBox();
  const session = await page.context().newCDPSession(page);
  const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40 };
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  const large = page.getByRole("region", { name });
  await expect(large).toBeVisible();
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(large).toBeVisible();
  return large;
}
