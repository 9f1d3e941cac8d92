import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
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
