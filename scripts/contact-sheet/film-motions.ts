import { expect, type Page } from "@playwright/test";
import { MOTIONS, type MotionId } from "@/lib/motions/catalogue";

/** Pictures as data URLs, at the start, the middle and the end of a film. */
export type Frames = string[];
export type Films = { title: string; source: Frames; results: Map<MotionId, Frames> };

type Ordered = { id: string; motion: MotionId; version: number };

const MOMENTS = [0, 0.5, 1];
const RENDERING_MS = 20 * 60_000;

/** Buys all fifteen motions of a source as a person does, in the studio, and takes frames from each film that arrives. */
export async function filmMotions(page: Page, word: RegExp, say: (line: string) => void): Promise<Films> {
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
    say(`Filmed and shown: ${reshoot.motion}`);
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

/** Waits for the film if need be. */
async function showBesideSource(page: Page, { id, motion, version }: Ordered): Promise<void> {
  const label = MOTIONS.find((each) => each.id === motion)?.label;
  const card = page.getByRole("article", { name: `${label}, version ${version}`, exact: true });
  const face = card.locator("button[aria-pressed]");
  await expect(face).toBeVisible({ timeout: RENDERING_MS });
  if ((await face.getAttribute("aria-pressed")) === "false") await face.click();
  await expect(page).toHaveURL(new RegExp(`result=${id}`));
  await expect(page.locator("video").nth(1)).toHaveAttribute("aria-label", new RegExp(`${label}`));
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
    const [a = "", b = ""] = await page.evaluate(drawBoth, { frame, count: last + 1 });
    left.push(a);
    right.push(b);
  }
  return [left, right];
}

/**
 * Runs in the page: waits until both films stand at that frame, and draws what they show.
 * It names no function of its own: the compiler would add a call that the page does not know.
 */
async function drawBoth({ frame, count }: { frame: number; count: number }): Promise<string[]> {
  const videos = [...document.querySelectorAll("video")];
  const deadline = Date.now() + 60_000;
  for (let steady = 0; steady < 3; ) {
    const isThere = videos.every(
      ({ seeking, readyState, currentTime, duration }) =>
        !seeking && readyState >= 2 && Math.abs((currentTime / duration) * count - frame) <= 1,
    );
    steady = isThere ? steady + 1 : 0;
    if (Date.now() > deadline) throw new Error(`The films do not come to frame ${frame}.`);
    await new Promise(requestAnimationFrame);
  }
  return videos.map((video) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    return canvas.toDataURL("image/webp", 0.95);
  });
}
