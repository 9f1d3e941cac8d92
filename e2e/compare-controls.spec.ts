import type { Page } from "@playwright/test";
import { frame, indicator, LONG, openPair } from "./compare-screen";
import { expect, test } from "./fixtures";

const picture = (page: Page) => page.locator("[data-viewport]");
const player = (page: Page) => page.getByRole("region", { name: /^(Comparison of Source and |Contact sheet$)/ });
const controls = (page: Page) => page.getByRole("group", { name: "Playback" });
const boxOf = async (page: Page, name: string | RegExp) =>
  (await page.getByRole("slider", { name }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

test("twenty quick presses are twenty frames, and a typed distance counts from there", async ({ page, open }) => {
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/In sync/, LONG);
  await picture(page).hover();
  await page.evaluate(() => {
    for (let press = 0; press < 20; press += 1) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
    }
  });
  await expect(frame(page)).toHaveValue("f20");
  await page.getByRole("slider", { name: "Position" }).focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowDown");
  await expect(frame(page)).toHaveValue("f15");

  const timecode = page.getByLabel("Timecode: hours, minutes, seconds, frames");
  await timecode.fill("-12");
  await timecode.press("Enter");
  await expect(frame(page)).toHaveValue("f3");
  await timecode.fill("garbage");
  await timecode.press("Enter");
  await expect(controls(page).getByRole("alert")).toHaveText("Not a timecode. Try 3:07, f79, 3.5s or +12.");
  await timecode.press("Escape");
  await expect(controls(page).getByRole("alert")).toHaveCount(0);
});

test("the in and out points are dragged, moved by keys and set from a menu", async ({ page, open }) => {
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/In sync/, LONG);
  const strip = await boxOf(page, "Position");
  const at = (share: number) => ({ x: strip.x + strip.width * share, y: strip.y + strip.height / 2 });
  const handle = await boxOf(page, "In point");
  await drag(page, { x: handle.x + handle.width / 2, y: handle.y + 10 }, at(0.25));
  const inPoint = page.getByRole("slider", { name: "In point" });
  // A quarter of 23 frames, where the drag ended and not where it passed.
  const value = 6;
  await expect(inPoint).toHaveAttribute("aria-valuenow", String(value));
  await expect(inPoint).toHaveAttribute("aria-valuetext", /^00:00:\d\d:\d\d$/);
  await expect(frame(page)).toHaveValue(`f${value}`);
  // After a drag the arrows step the player; reached by keys, the handle has them.
  await page.keyboard.press("Tab");
  await inPoint.press("ArrowRight");
  await expect(page).toHaveURL(new RegExp(`in=${value + 1}(&|$)`));
  await inPoint.press("Delete");
  await expect(page).not.toHaveURL(/in=/);

  await page.keyboard.down("Shift");
  await drag(page, at(0.75), at(0.5));
  await page.keyboard.up("Shift");
  await expect(page).toHaveURL(/in=\d+&out=\d+/);

  await page.getByRole("button", { name: "In and out points" }).click();
  await page.getByRole("button", { name: "Clear in and out points" }).click();
  await expect(page).not.toHaveURL(/in=|out=/);
});

test("full screen covers the window; its controls hide during playback and come back", async ({ page, open }) => {
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/In sync/, LONG);
  await page.keyboard.press("f");
  await expect(player(page)).toHaveAttribute("data-full-screen", "screen");
  // Not the player alone: Chromium makes what is outside an element in full screen inert.
  expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe("HTML");
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(await player(page).boundingBox()).toEqual({ x: 0, y: 0, width, height });
  // The badge of the sides stands above the controls, and at the picture's edge while they are hidden.
  const clearance = async () => {
    const [badge, bar] = [await indicator(page).boundingBox(), await controls(page).boundingBox()];
    return badge && bar ? bar.y - badge.y - badge.height : Number.NaN;
  };
  await expect.poll(clearance).toBeGreaterThanOrEqual(8);
  const before = await picture(page).boundingBox();
  await page.keyboard.press("Space");
  await expect(controls(page).locator("xpath=ancestor::div[3]")).toHaveCSS("opacity", "0", LONG);
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 310);
  await expect(controls(page).locator("xpath=ancestor::div[3]")).toHaveCSS("opacity", "1");
  expect(await picture(page).boundingBox()).toEqual(before);
  // The pointer goes to the button as a hand does: a click alone would wait for controls that hide again.
  const exit = await page.getByRole("button", { name: "Exit full screen" }).boundingBox();
  if (!exit) throw new Error("There is no button.");
  await page.mouse.click(exit.x + exit.width / 2, exit.y + exit.height / 2);
  await expect(player(page)).not.toHaveAttribute("data-full-screen");
});

test("where the browser has no full screen the player covers the window", async ({ page, open }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, "requestFullscreen"));
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/In sync/, LONG);
  await page.getByRole("button", { name: "Full screen" }).click();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  expect(await player(page).boundingBox()).toEqual({ x: 0, y: 0, width, height });
  await page.mouse.click(width / 4, height / 4);
  await expect(page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await page.keyboard.press("k");
  await page.keyboard.press("Escape");
  await expect(player(page)).not.toHaveAttribute("data-full-screen");
});

async function saveFrames(page: Page) {
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Save both frames as PNG" }).click();
}

/** Whether the toast is what is seen and pressed where it is, and above the controls, which it must not cover. */
async function isToastOnTop(page: Page): Promise<boolean> {
  const toast = page.getByText(/^Saved /).last();
  const isOnTop = await toast.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const upper = document.elementFromPoint(x + width / 2, y + height / 2);
    return upper !== null && element.contains(upper);
  });
  const [text, buttons] = [await toast.boundingBox(), await controls(page).boundingBox()];
  return isOnTop && text !== null && buttons !== null && text.y + text.height < buttons.y;
}

test("a toast is above the player in our own full screen, and stays when that ends", async ({ page, open }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, "requestFullscreen"));
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/In sync/, LONG);
  await page.keyboard.press("f");
  await expect(player(page)).toHaveAttribute("data-full-screen", "layer");
  await saveFrames(page);
  // A toast stays while the pointer is over it, however slow the machine is.
  await page
    .getByText(/^Saved /)
    .last()
    .hover();
  await expect.poll(() => isToastOnTop(page)).toBe(true);
  await page.keyboard.press("f");
  await expect(player(page)).not.toHaveAttribute("data-full-screen");
  await expect(page.getByText(/^Saved /)).toBeVisible();
  // One that was there before is raised too.
  await page.keyboard.press("f");
  await expect(player(page)).toHaveAttribute("data-full-screen", "layer");
  await expect.poll(() => isToastOnTop(page)).toBe(true);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText(/^Saved /)).toHaveCount(0);
});

test("a toast in the browser's own full screen is seen and pressed, clear of the controls", async ({ page, open }) => {
  await openPair(page, open);
  await expect(indicator(page)).toHaveText(/In sync/, LONG);
  await page.keyboard.press("f");
  await expect(player(page)).toHaveAttribute("data-full-screen", "screen");
  await saveFrames(page);
  const toast = page.getByText(/^Saved /).last();
  await toast.hover();
  await expect.poll(() => isToastOnTop(page)).toBe(true);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText(/^Saved /)).toHaveCount(0);
  await page.keyboard.press("f");
  await expect(player(page)).not.toHaveAttribute("data-full-screen");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test("the contact sheet chooses, opens and comes back; a mode's settings do not move the picture", async ({
  page,
  open,
}) => {
  await openPair(page, open, "&mode=sheet");
  await expect(indicator(page)).toHaveText(/In sync/, LONG);
  const cell = page.getByRole("button", { name: /Dolly in/ }).first();
  const name = await cell.boundingBox();
  if (!name) throw new Error("There is no cell.");
  await page.mouse.click(name.x + 60, name.y + 60);
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.mouse.dblclick(name.x + 60, name.y + 60);
  await expect(page.getByRole("radio", { name: "Side by side" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "Sheet" })).toBeChecked();
  await cell.press("Enter");
  await expect(page.getByRole("radio", { name: "Side by side" })).toBeChecked();

  const boxes = [];
  for (const mode of ["Overlay", "Difference", "A/B", "Wipe"]) {
    await page.getByRole("radio", { name: mode }).click();
    boxes.push(await picture(page).boundingBox());
  }
  expect(new Set(boxes.map((box) => JSON.stringify(box))).size).toBe(1);
});
