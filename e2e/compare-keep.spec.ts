import { readFileSync } from "node:fs";
import type { Download, Page, Request } from "@playwright/test";
import { frame, indicator, LONG, openPair } from "./compare-screen";
import { expect, test } from "./fixtures";
import { post } from "./review-steps";

test.describe.configure({ timeout: 300_000 });

const bytesOf = async (download: Download) => readFileSync(await download.path());
const choose = async (page: Page, name: string) => {
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name }).click();
};

/** Width and height of a PNG. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** The response with the requested range of a video. */
function partOf(video: Buffer, request: Request) {
  const [, first = "0", last = ""] = /bytes=(\d+)-(\d*)/.exec(request.headers().range ?? "") ?? [];
  const end = Math.min(last === "" ? video.length : Number(last) + 1, video.length);
  const headers = { "content-range": `bytes ${first}-${end - 1}/${video.length}`, "accept-ranges": "bytes" };
  return { status: 206, contentType: "video/mp4", headers, body: video.subarray(Number(first), end) };
}

/**
 * Reads a video's duration and size with a `<video>` element, in a blank page, because our CSP blocks data: videos; and how red
 * its picture is at a point of a frame that was drawn on, and of one that was not.
 */
async function playable(page: Page, video: Buffer) {
  const elsewhere = await page.context().newPage();
  const facts = await elsewhere.evaluate(async (text) => {
    const video = document.createElement("video");
    video.muted = true;
    video.src = `data:video/mp4;base64,${text}`;
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = reject;
    });
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("There is no canvas.");
    const redness: number[] = [];
    for (const frame of [4, 1]) {
      video.currentTime = (frame + 0.5) / 12;
      await new Promise((resolve) => {
        video.onseeked = resolve;
      });
      [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
      pen.drawImage(video, 0, 0);
      // The left edge of the box on the source, which is the left half.
      const { data } = pen.getImageData(canvas.width * 0.1, canvas.height / 2, 1, 1);
      redness.push((data[0] ?? 0) - Math.max(data[1] ?? 0, data[2] ?? 0));
    }
    return { seconds: video.duration, width: video.videoWidth, height: video.videoHeight, redness };
  }, video.toString("base64"));
  await elsewhere.close();
  return facts;
}

test("both frames are saved at the size of their videos, and the comparison is exported as a playable video", async ({
  page,
  open,
}) => {
  const { videoId } = await openPair(page, open, "&in=4&out=15");
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  const box = { tool: "box", colour: "red", width: 60, from: [0.2, 0.2], to: [0.8, 0.8] };
  await post(page, new URL(page.url()).origin, "/api/comments", {
    ...{ draftId: crypto.randomUUID(), videoId, reshootId: null, side: "source", frameIn: 8, frameOut: 8 },
    ...{ body: "Here", visibility: "team", drawing: { version: 1, side: "source", shapes: [box] } },
  });
  const pictures: Download[] = [];
  page.on("download", (download) => pictures.push(download));
  await choose(page, "Save both frames as PNG");
  await expect.poll(() => pictures.length).toBe(2);
  const [source, result] = await Promise.all(pictures.map(bytesOf));
  const size = sizeOf(source ?? Buffer.alloc(24));
  expect(size[0]).toBeGreaterThan(100);
  expect(sizeOf(result ?? Buffer.alloc(24))).toEqual(size);
  expect(source?.equals(result ?? Buffer.alloc(0))).toBe(false);

  const warnings: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.getByRole("button", { name: "Comments" }).click();
  await expect(page.getByRole("article")).toHaveCount(1, LONG);
  await choose(page, "Export comparison as MP4");
  const dialog = page.getByRole("dialog", { name: "Export comparison" });
  await expect(dialog.getByRole("switch", { name: "With drawings" })).toBeChecked(LONG);
  // Twelve frames a second.
  await expect(dialog.getByText("00:00:00:04 – 00:00:01:03 · 12 frames")).toBeVisible();
  const waiting = page.waitForEvent("download", LONG);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const made = await waiting;
  await expect(dialog.getByRole("status").first()).toHaveText(`Saved ${made.suggestedFilename()}`);
  await dialog.locator("button", { hasText: "Close" }).last().click();
  const video = await playable(page, await bytesOf(made));
  // Twelve frames at twelve frames a second.
  expect(video.seconds).toBeCloseTo(1, 1);
  expect(video.width).toBe((size[0] ?? 0) * 2);
  expect(video.height).toBe(size[1]);
  const [drawn = 0, plain = 0] = video.redness;
  expect(drawn).toBeGreaterThan(100);
  expect(plain).toBeLessThan(60);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(warnings.filter((text) => text.includes("finalized"))).toEqual([]);
});

test("the contact sheet is saved as one picture, and offers no export of a pair", async ({ page, open }) => {
  await openPair(page, open, "&mode=sheet");
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Export comparison as MP4" })).toHaveCount(0);
  const waiting = page.waitForEvent("download", LONG);
  await page.getByRole("button", { name: "Save contact sheet as PNG" }).click();
  const sheet = await waiting;
  expect(sizeOf(await bytesOf(sheet))[0]).toBe(2560);
  await expect(page.getByText(`Saved ${sheet.suggestedFilename()}`)).toBeVisible();
});

test("an export can be cancelled and started again", async ({ page, open }) => {
  await openPair(page, open, "&in=0&out=5");
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  let downloads = 0;
  page.on("download", () => {
    downloads += 1;
  });
  // The export reads both videos anew, and waits for them until it is cancelled.
  let isHeld = true;
  await page.route("**/api/media/**", (route) => (isHeld ? undefined : route.continue()));
  await choose(page, "Export comparison as MP4");
  const start = page.getByRole("button", { name: "Export", exact: true });
  await start.click();
  await expect(page.getByRole("progressbar", { name: "Export progress" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(start).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("alert")).toHaveCount(0);
  expect(downloads).toBe(0);
  isHeld = false;
  const waiting = page.waitForEvent("download", LONG);
  await start.click();
  await expect(page.getByRole("dialog").getByRole("status").first()).toHaveText(
    `Saved ${(await waiting).suggestedFilename()}`,
  );
});

test("videos of different length play to the end of the longer one, and the ended one is marked", async ({
  page,
  open,
}) => {
  const { videoId } = await openPair(page, open, "&in=0&out=11");
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  await choose(page, "Export comparison as MP4");
  const waiting = page.waitForEvent("download", LONG);
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const short = await bytesOf(await waiting);
  const { frameCount } = await (await page.request.get(`/api/videos/${videoId}`)).json();
  const { items } = await (await page.request.get(`/api/reshoots?videoId=${videoId}`)).json();
  await page.route(`**${items[0].playbackUrl}`, (route) => route.fulfill(partOf(short, route.request())));

  await page.goto(`/compare?video=${videoId}`);
  await expect(page.getByLabel(`Frame, of ${frameCount}`)).toBeVisible(LONG);
  // The server's page shows the count, too; only the player says that both sides are in sync.
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  await page.getByRole("slider", { name: "Position" }).press("End");
  await expect(frame(page)).toHaveValue(`f${frameCount - 1}`);
  await expect(page.getByText("Ended (holding last frame)")).toHaveCount(1);
});

test("the studio decodes nothing until the pointer enters the player, and shows the right frame count before", async ({
  page,
  open,
}) => {
  const { videoId } = await open({ source: "lighthouse" });
  await page.goto(`/videos/${videoId}`);
  await expect(page.getByRole("listbox", { name: /motion/i }).getByRole("option")).toHaveCount(15);
  const { frameCount } = await (await page.request.get(`/api/videos/${videoId}`)).json();
  await expect(page.getByText(`${frameCount} frames`)).toBeVisible();
  // Not "networkidle": the event stream never ends, and Firefox counts it.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(page.locator("[data-viewport] canvas")).toHaveCount(0);
  await page.locator("[data-viewport]").hover();
  await expect(page.locator("[data-viewport] canvas")).toHaveCount(1, LONG);
  await expect(page.getByLabel(`Frame, of ${frameCount}`)).toBeVisible();
});

test("the conformance page reads the same frame from both sides every time", async ({ page, open }) => {
  await open();
  await page.goto("/compare/conformance");
  await page.getByRole("button", { name: "Run check" }).click();
  const value = (name: string) => page.locator("dt", { hasText: name }).locator("xpath=following-sibling::dd[1]");
  await expect(value("Largest difference in frames")).toHaveText("0", LONG);
  const read = Number(await value("Frames read").textContent());
  expect(read).toBeGreaterThan(5);
  await expect(value("Same frame on both sides")).toHaveText(String(read));
});
