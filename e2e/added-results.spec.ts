import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { frame, LONG } from "./compare-screen";
import { expect, test } from "./fixtures";

const NAMES = [
  "shot.mp4",
  "shot--dolly-in.mp4",
  "shot--UP.mp4",
  "shot--Crane.mp4",
  "shot--pan-left.mp4",
  "shot--down.mp4",
];

async function drop(page: Page, names: readonly string[]): Promise<void> {
  const clip = (await readFile("lib/testing/clips/quarters.mp4")).toString("base64");
  const dataTransfer = await page.evaluateHandle(
    ([bytes, all]) => {
      const transfer = new DataTransfer();
      const body = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      for (const name of all) transfer.items.add(new File([body], name, { type: "video/mp4" }));
      return transfer;
    },
    [clip, names] as const,
  );
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

test("files dropped together become a source and its results: compared on one frame, and as a contact sheet", async ({
  page,
  open,
}) => {
  await open();
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Upload", exact: true })).toBeVisible(LONG);
  await drop(page, NAMES);
  const dialog = page.getByRole("dialog", { name: "Upload several files" });
  await expect(dialog.getByRole("radio", { name: "shot.mp4 is the source" })).toBeChecked(LONG);
  await expect(dialog.getByLabel("Camera motion of shot--UP.mp4")).toHaveValue("UP");
  await expect(dialog.getByLabel("Name of the other motion")).toHaveValue("Crane");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Upload all" }).click();

  const panel = page.getByRole("region", { name: /upload/i });
  await expect(panel.getByText(/Added as a result/)).toHaveCount(5, LONG);
  await panel.getByRole("link", { name: "shot--dolly-in.mp4" }).click();
  await expect(page.getByRole("region", { name: /^Comparison of Source and Dolly in/ })).toBeVisible(LONG);
  await expect(frame(page)).toBeVisible(LONG);
  await expect(page.getByRole("article", { name: /Crane/ }).getByText("Added", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a result" })).toBeVisible();
  // Over a tile, the pointer shows the keys of all tiles, which no name contains.
  await page.mouse.move(0, 0);
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("Results", { exact: true }).click();
  await page.getByRole("button", { name: "Add a result" }).click();
  const places = page.getByRole("group", { name: "Where the video is" }).locator("label");
  await expect(places).toHaveCount(3);
  expect(await places.evaluateAll(linesOf)).toEqual([1, 1, 1]);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.goto(`/compare${new URL(page.url()).pathname.replace("/videos/", "?video=")}&mode=sheet`);
  await expect(page.getByRole("region", { name: "Contact sheet" })).toBeVisible(LONG);
  await expect(page.getByText(/Crane · v1/).first()).toBeVisible(LONG);
});

/** In how many lines the text of each element is. */
function linesOf(elements: Element[]): number[] {
  return elements.map((element) => {
    const text = document.createRange();
    text.selectNodeContents(element);
    const pieces = [...text.getClientRects()].filter(({ height }) => height < 30);
    return new Set(pieces.map(({ top }) => Math.round(top))).size;
  });
}
