import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import type { TestServer } from "./make-team";

/** For steps that wait until a video is decoded on a busy machine. */
export const LONG = { timeout: 90_000 };

export const frame = (page: Page) => page.getByLabel(/^Frame, of /);
export const indicator = (page: Page) => page.locator("[data-indicator]");

type Open = (options?: { result?: boolean }) => Promise<TestServer>;

/** Opens the compare page of a team with one finished reshoot. */
export async function openPair(page: Page, open: Open, viewState = "") {
  const { videoId } = await open({ result: true });
  await page.goto(`/compare?video=${videoId}${viewState}`);
  return { videoId };
}

/** The SHA-256 of the `left` or `right` half of the player's canvas, from a screenshot. */
export async function halfPrint(page: Page, half: "left" | "right"): Promise<string> {
  const viewport = page.locator("[data-viewport]");
  const box = await viewport.boundingBox();
  if (!box) throw new Error("There is no viewport.");
  const [width, height] = [box.width / 2 - 60, box.height * 0.4];
  const x = half === "left" ? box.x + 30 : box.x + box.width / 2 + 30;
  const picture = await page.screenshot({ caret: "initial", clip: { x, y: box.y + box.height * 0.3, width, height } });
  return createHash("sha256").update(picture).digest("hex");
}
