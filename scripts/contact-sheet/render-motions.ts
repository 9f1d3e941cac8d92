import { expect, type Page } from "@playwright/test";
import { MOTIONS, type MotionId } from "@/lib/shared/motions/catalogue";

/** Frames as data URLs, at the start, the middle and the end of a video. */
export type Frames = string[];
export type Videos = { title: string; source: Frames; results: Map<MotionId, Frames> };

type Ordered = { id: string; motion: MotionId; version: number };

const MOMENTS = [0, 0.5, 1];
const RENDERING_MS = 20 * 60_000;

/** Submits all fifteen motions of a source in the studio, as a member does, and takes frames from each result. */
export async function videoMotions(page: Page, word: RegExp, say: (line: string) => void): Promise<Videos> {
  await page.getByRole("link", { name: word }).click();
  await page.waitForURL(/\/videos\//);
  const title = (await page.getByRole("heading", { level: 1, name: word }).textContent()) ?? "";
  say("Ordering fifteen reshoots in the studio");
  const ordered = await orderAll(page);
  const results = new Map<MotionId, Frames>();
  let source: Frames = [];
  for (const reshoot of ordered) {
    await showBesideSource(page, reshoot);
    const [left, right] = await takeFrames(page);
    say(`Result shown: ${reshoot.motion}`);
    source = left;
    results.set(reshoot.motion, right);
  }
  return { title, source, results };
}

async function orderAll(page: Page): Promise<Ordered[]> {
  for (const { id } of MOTIONS) await page.locator(`[role=option][data-motion=${id}]`).click();
  const answer = page.waitForResponse(
    (response) => response.request().method() === "POST" && response.url().endsWith("/api/reshoots"),
  );
  await page
    .getByRole("region", { name: "Order" })
    .getByRole("button", { name: /Reshoot 15/ })
    .click();
  const { items } = (await (await answer).json()) as { items: Ordered[] };
  return items;
}

/** Waits for the video if necessary. */
async function showBesideSource(page: Page, { id, motion, version }: Ordered): Promise<void> {
  const label = MOTIONS.find((each) => each.id === motion)?.label();
  const card = page.getByRole("article", { name: `${label}, version ${version}`, exact: true });
  const face = card.locator("button[aria-pressed]");
  await expect(face).toBeVisible({ timeout: RENDERING_MS });
  if ((await face.getAttribute("aria-pressed")) === "false") await face.click();
  await expect(page).toHaveURL(new RegExp(`result=${id}`));
  await expect(page.getByRole("combobox", { name: "Side B" })).toHaveValue(id);
  await expect(page.getByText("0 frames")).toBeVisible();
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  if (await pause.isVisible()) await pause.click();
}

async function takeFrames(page: Page): Promise<[Frames, Frames]> {
  const position = page.getByRole("slider", { name: "Position" });
  const last = Number(await position.getAttribute("max"));
  const left: Frames = [];
  const right: Frames = [];
  for (const moment of MOMENTS) {
    const frame = Math.round(last * moment);
    await position.fill(String(frame));
    await expect(page.getByLabel(/^Frame, of /)).toHaveValue(`f${frame}`);
    left.push(await takeHalf(page, 0));
    right.push(await takeHalf(page, 1));
  }
  return [left, right];
}

/** A screenshot of one side, without the labels over it. */
async function takeHalf(page: Page, side: 0 | 1): Promise<string> {
  const box = await page.locator("[data-viewport]").boundingBox();
  if (!box) throw new Error("There is no viewport.");
  const width = Math.floor(box.width / 2) - 1;
  const clip = { x: box.x + side * (box.width - width), y: box.y, width, height: box.height };
  const style = "[data-viewport] > :not(:first-child) { visibility: hidden }";
  return `data:image/png;base64,${(await page.screenshot({ clip, style })).toString("base64")}`;
}
