import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { path as ffmpeg } from "@ffmpeg-installer/ffmpeg";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expectAccessible, expectAccessibleInDark } from "./axe";
import { frame, indicator, LONG } from "./compare-screen";
import { dropPaths } from "./drop-paths";
import { expect, test } from "./fixtures";
import { make as makeLink } from "./make-link";

const CLIP = "lib/testing/clips/quarters.mp4";
const upload = (page: Page) => page.getByRole("button", { name: "Upload", exact: true });
const panelOf = (page: Page) => page.getByRole("region", { name: /upload/i });

/** Copies of one clip under these names, in a folder of this test. */
function copies(folder: string, names: readonly string[]): string[] {
  mkdirSync(folder, { recursive: true });
  return names.map((name) => {
    const path = join(folder, name);
    copyFileSync(CLIP, path);
    return path;
  });
}

/** When the last byte of all files had arrived. */
function watchBytes(page: Page): () => number {
  let last = 0;
  page.on("response", (response) => {
    if (response.url().includes("/api/upload-bytes/") && response.status() === 204) last = performance.now();
  });
  return () => last;
}

test("two files from the desktop are compared on one frame, and a link shows the pair", async ({
  page,
  open,
  browser,
}, info) => {
  await open({ upstream: "none" });
  await page.goto("/");
  await expect(upload(page)).toBeVisible(LONG);
  const lastByte = watchBytes(page);
  await dropPaths(page, copies(info.outputPath("two"), ["pier.mp4", "pier--dolly-in.mp4"]));
  await page.getByRole("dialog").getByRole("button", { name: "Upload all" }).click(LONG);
  await expect(panelOf(page).getByText(/Added as a result/)).toBeVisible(LONG);
  await panelOf(page).getByRole("link", { name: "pier--dolly-in.mp4" }).click();
  await expect(page.getByRole("region", { name: /^Comparison of Source and Dolly in/ })).toBeVisible(LONG);
  await expect(frame(page)).toHaveValue("f0", LONG);
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  const seconds = ((performance.now() - lastByte()) / 1000).toFixed(1);
  info.annotations.push({ type: "seconds from the last byte to one frame", description: seconds });
  process.stdout.write(`two files: ${seconds} s from the last byte to both on one frame\n`);

  const address = new URL(page.url());
  const videoId = address.pathname.split("/").at(-1);
  const { url } = await makeLink(page, { videoId, scope: "pair", reshootId: address.searchParams.get("result") });
  const visitor = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole("heading", { name: "pier" })).toBeVisible(LONG);
  const posters = () =>
    visitor
      .getByRole("img")
      .evaluateAll((all) => all.filter((picture) => (picture as HTMLImageElement).naturalWidth > 0).length);
  await expect.poll(posters, LONG).toBe(2);
  await expect(visitor.getByText(/upload:|Ace Data Cloud/)).toHaveCount(0);
  await expectAccessibleInDark(visitor);
  await visitor.context().close();
});

test("a folder of one source and five results becomes a contact sheet", async ({ page, open }, info) => {
  await open();
  await page.goto("/");
  await expect(upload(page)).toBeVisible(LONG);
  const folder = info.outputPath("Harbour");
  copies(folder, ["shot.mp4", ...["dolly-in", "up", "Crane", "pan-left", "down"].map((name) => `shot--${name}.mp4`)]);
  copies(join(folder, "notes"), ["readme.txt"]);
  await dropPaths(page, [folder]);
  const dialog = page.getByRole("dialog", { name: "Upload several files" });
  await expect(dialog.getByRole("radio", { name: "shot.mp4 is the source" })).toBeChecked(LONG);
  await expect(dialog.getByText("readme.txt")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Upload all" }).click();
  await expect(panelOf(page).getByText(/Added as a result/)).toHaveCount(5, LONG);
  await panelOf(page).getByRole("link", { name: "shot.mp4", exact: true }).click();
  await expect(page).toHaveURL(/\/videos\//);
  await page.goto(`/compare${new URL(page.url()).pathname.replace("/videos/", "?video=")}&mode=sheet`);
  const sheet = page.getByRole("region", { name: "Contact sheet" });
  await expect(sheet).toBeVisible(LONG);
  for (const name of [/Dolly in/, /Crane · v1/, /Pan left/])
    await expect(page.getByText(name).first()).toBeVisible(LONG);
  await expectAccessible(page);
});

const encode = (path: string, args: readonly string[]) =>
  execFileSync(ffmpeg, ["-hide_banner", "-nostdin", "-v", "error", "-y", ...args, path]);

/** A phone held upright: HEVC, stored lying on its side, red above blue once it is turned; and a result at 24 fps, green above white. */
function phoneAndResult(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const [lying, phone, result] = ["lying.mp4", "phone.mp4", "phone--dolly-in.mp4"].map((name) => join(folder, name));
  const x265 = ["-c:v", "libx265", "-x265-params", "log-level=error:pools=1", "-pix_fmt", "yuv420p", "-tag:v", "hvc1"];
  const halves = "color=blue:s=320x180:r=30:d=2,drawbox=x=160:y=0:w=160:h=180:color=red:t=fill";
  encode(lying ?? "", ["-f", "lavfi", "-i", halves, ...x265]);
  encode(phone ?? "", ["-i", lying ?? "", "-c", "copy", "-tag:v", "hvc1", "-metadata:s:v:0", "rotate=90"]);
  const upright = "color=lime:s=180x320:r=24:d=2,drawbox=x=0:y=160:w=180:h=160:color=white:t=fill";
  encode(result ?? "", ["-f", "lavfi", "-i", upright, "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "12"]);
  return [phone ?? "", result ?? ""];
}

/** The colours of the player's picture at these shares of its width and height. */
async function coloursAt(page: Page, points: readonly (readonly [x: number, y: number])[]): Promise<string[]> {
  const { data, info } = await sharp(await page.locator("[data-viewport]").screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return points.map(([x, y]) => {
    const at = 3 * (Math.round(y * info.height) * info.width + Math.round(x * info.width));
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    return [red, green, blue].map((value) => (value > 128 ? 1 : 0)).join("");
  });
}

test("an upright HEVC video of a phone plays upright beside a result at 24 frames a second", async ({
  page,
  open,
}, info) => {
  test.slow();
  await open();
  await page.goto("/");
  await expect(upload(page)).toBeVisible(LONG);
  await dropPaths(page, phoneAndResult(info.outputPath("phone")));
  await page.getByRole("dialog").getByRole("button", { name: "Upload all" }).click(LONG);
  await expect(panelOf(page).getByText(/Added as a result/)).toBeVisible(LONG);
  await panelOf(page).getByRole("link", { name: "phone--dolly-in.mp4" }).click();
  await expect(page).toHaveURL(/\/videos\//);
  const videoId = new URL(page.url()).pathname.split("/").at(-1);
  await page.goto(`/compare?video=${videoId}&mode=side`);
  await expect(indicator(page)).toHaveText(/frame/, LONG);
  const corners = [
    [0.25, 0.25],
    [0.25, 0.75],
    [0.75, 0.25],
    [0.75, 0.75],
  ] as const;
  await expect.poll(() => coloursAt(page, corners), LONG).toEqual(["100", "001", "010", "111"]);
  const before = await frame(page).inputValue();
  await page.locator("[data-viewport]").hover();
  await page.keyboard.press("Space");
  await expect.poll(async () => (await frame(page).inputValue()) === before, LONG).toBe(false);
  await page.keyboard.press("Space");
  expect(await coloursAt(page, corners)).toEqual(["100", "001", "010", "111"]);
});
