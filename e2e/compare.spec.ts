import { findViolations } from "./axe";
import { frame, indicator, LONG, openPair } from "./compare-screen";
import { expect, test } from "./fixtures";

test("keys play, step, mark and change the view, and the URL keeps the state", async ({ page, open }) => {
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  await page.locator("[data-viewport]").hover();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(frame(page)).toHaveValue("f2");
  await page.keyboard.press("i");
  await page.keyboard.press("ArrowLeft");
  await expect(frame(page)).toHaveValue("f1");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect(frame(page)).toHaveValue("f2");
  await page.keyboard.press("w");
  await page.keyboard.press("w");
  await page.keyboard.press("+");
  await expect(page).toHaveURL(/mode=wipe/);
  await expect(page).toHaveURL(/angle=90/);
  await expect(page).toHaveURL(/offsetB=1/);
  await expect(page).toHaveURL(/in=2/);
  await expect(page).toHaveURL(/[?&]f=2/);

  await page.reload();
  await expect(frame(page)).toHaveValue("f2", LONG);
  await expect(page.getByRole("radio", { name: "Wipe" })).toBeChecked();
  const handle = page.locator("[role=slider][aria-label=Wipe]");
  await expect(handle).toHaveAttribute("aria-valuetext", "50 % of side A, from the top");
  await handle.press("ArrowRight");
  await expect(handle).toHaveAttribute("aria-valuenow", "51");
  await expect(frame(page)).toHaveValue("f2");
});

test("the shortcut sheet can be searched, and single-letter shortcuts can be switched off", async ({ page, open }) => {
  await openPair(page, open, "&mode=overlay");
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  expect(await findViolations(page, { part: "dialog" })).toEqual([]);
  await sheet.getByLabel("Find a shortcut").fill("swap");
  await expect(sheet.getByRole("definition")).toHaveText(["Swap sides"]);
  await sheet.getByRole("switch", { name: "Single-letter shortcuts" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Overlay" })).toBeChecked();
});

test("without WebCodecs two video elements are kept in sync, and the sync indicator shows it", async ({
  page,
  open,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "VideoDecoder"));
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/±1 frame/, LONG);
  await expect(page.locator("[data-viewport] video")).toHaveCount(2);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
});

test("after a decoder failure two video elements continue at the same frame until the decoder works again", async ({
  page,
  open,
}) => {
  await page.addInitScript(() => {
    // The blank page before is no secure context in Firefox.
    if (!isSecureContext) return;
    const { decode } = VideoDecoder.prototype;
    VideoDecoder.prototype.decode = function (chunk) {
      if (Reflect.get(window, "broken")) throw new DOMException("The decoder broke.", "EncodingError");
      decode.call(this, chunk);
    };
  });
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  await page.evaluate(() => Reflect.set(window, "broken", true));
  await page.getByRole("slider", { name: "Position" }).press("End");
  await expect(indicator(page)).toHaveText(/±\d+ frame/, LONG);
  await expect(page.locator("[data-viewport] video")).toHaveCount(2);
  await expect(frame(page)).not.toHaveValue("f0");
  await page.evaluate(() => Reflect.set(window, "broken", false));
  await expect(indicator(page)).toHaveText(/ 0 frames/, LONG);
  await expect(page.locator("[data-viewport] video")).toHaveCount(0);
  await expect(frame(page)).not.toHaveValue("f0");
});

test("a video with a missing file shows an error, and the other one continues", async ({ page, open }) => {
  const { videoId, resultId } = await open({ result: true });
  const { playbackUrl, resultUrl } = await (await page.request.get(`/api/reshoots/${resultId}`)).json();
  for (const url of [playbackUrl, resultUrl]) {
    await page.route(`**${url}`, (route) => route.fulfill({ status: 404 }));
  }
  await page.goto(`/compare?video=${videoId}`);
  await expect(page.getByRole("alert").filter({ hasText: "Couldn't load this file" })).toBeVisible(LONG);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(frame(page)).not.toHaveValue("f0");
});

test("leaving the player closes every decoder and frees its canvas", async ({ page, open }) => {
  await page.addInitScript(() => {
    if (!isSecureContext) return;
    const count = { open: 0 };
    const Native = VideoDecoder;
    Reflect.set(window, "decoders", count);
    Reflect.set(
      window,
      "VideoDecoder",
      class extends Native {
        constructor(init: VideoDecoderInit) {
          super(init);
          count.open += 1;
        }
        override close() {
          count.open -= 1;
          super.close();
        }
      },
    );
  });
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  const decoders = () => page.evaluate(() => (Reflect.get(window, "decoders") as { open: number }).open);
  await expect.poll(decoders).toBe(2);
  await page.getByRole("link", { name: "Library", exact: true }).click();
  await expect.poll(decoders).toBe(0);
  await expect(page.locator("[data-viewport]")).toHaveCount(0);
});
