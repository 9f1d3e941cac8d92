import type { Locator, Page } from "@playwright/test";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";
import { hasRoomFor } from "./has-room-for";
import type { TestServer } from "./make-team";
import { post } from "./review-steps";

const player = (page: Page) => page.getByRole("region", { name: /^Comparison of Source and / });
const viewport = (page: Page) => page.locator("[data-viewport]");
const more = (page: Page) => page.getByRole("button", { name: "More controls" });
const boxOf = async (element: Locator) => (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };

async function openPair(page: Page, { videoId, resultId }: TestServer) {
  await page.goto(`/videos/${videoId}?result=${resultId}`);
  await expect(page.locator("[data-indicator]")).toHaveText(/In sync/, LONG);
}

/** The rows of what can be pressed below the picture, by the middle of each control. */
const rowsOf = (page: Page) =>
  player(page).evaluate((section) => {
    const controls = [...section.querySelectorAll("button, a, select, label:has(> span > input)")].filter(
      (each) =>
        each.checkVisibility({ visibilityProperty: true }) &&
        !each.closest("[data-viewport]") &&
        !each.closest("[popover]") &&
        each.getAttribute("role") !== "slider",
    );
    const middles = controls.map((each) => {
      const { top, height } = each.getBoundingClientRect();
      return Math.round((top + height / 2) / 8);
    });
    return new Set(middles).size;
  });

test("on a phone held upright a pair is stacked: a side is at least 358 pixels wide", async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPair(page, await open({ result: true }));
  const picture = await boxOf(viewport(page));
  expect([picture.width >= 358, picture.height >= (2 * 358) / (16 / 9)], JSON.stringify(picture)).toEqual([true, true]);
  const [source, result] = await Promise.all(
    ["Source", "Dolly in · v1"].map((name) => boxOf(viewport(page).locator("p").filter({ hasText: name }))),
  );
  expect([source?.x === result?.x, (result?.y ?? 0) - (source?.y ?? 0) >= 358 / (16 / 9)]).toEqual([true, true]);
  for (const size of [
    { width: 360, height: 740, side: 328 },
    { width: 320, height: 640, side: 288 },
    { width: 320, height: 256, side: 256 },
  ]) {
    await page.setViewportSize(size);
    await expect.poll(async () => (await boxOf(viewport(page))).height).toBeGreaterThanOrEqual((2 * size.side) / 1.78);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  }
});

test("on a phone one row of controls is at rest, and the rest is behind More", async ({ page, open }) => {
  const server = await open({ result: true });
  await openPair(page, server);
  const modes = page.getByRole("group", { name: "Compare", exact: true });
  await expect(modes).toBeVisible();
  await expect(more(page)).toBeHidden();
  for (const [width, height] of [
    [390, 844],
    [360, 740],
    [320, 640],
    [844, 390],
  ] as const) {
    await test.step(`${width}×${height}`, async () => {
      // A mouse that rests where a motion comes to lie would show its large preview, over the player.
      await page.mouse.move(0, 0);
      await page.setViewportSize({ width, height });
      expect(await rowsOf(page)).toBe(1);
      for (const name of ["Play", "Comments", "Full screen"]) {
        await expect(player(page).getByRole("button", { name, exact: true })).toBeVisible();
      }
      await expect(modes).toBeHidden();
      await expect(player(page).getByRole("slider", { name: "Position" })).toBeVisible();
      await more(page).click();
      await expect(modes).toBeVisible();
      await expect(page.getByLabel("Side B", { exact: true })).toBeVisible();
      await expect(page.getByLabel("Speed")).toBeVisible();
      // More stays beside the other buttons of its row, and the speed can be read.
      const row = ["Comments", "Share", "More controls", "Full screen"].map((name) =>
        boxOf(player(page).getByRole("button", { name, exact: true })),
      );
      expect(new Set((await Promise.all(row)).map(({ y, height: high }) => Math.round((y + high / 2) / 8))).size).toBe(
        1,
      );
      expect(await hasRoomFor(page.getByLabel("Speed"), "0.25×")).toBe(true);
      await expect(more(page)).toHaveAttribute("aria-expanded", "true");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await more(page).click();
      await expect(modes).toBeHidden();
    });
  }
  // Held sideways, the time is in the same row, and the picture of a single video gets the window.
  const [play, time] = [
    await boxOf(player(page).getByRole("button", { name: "Play", exact: true })),
    await boxOf(player(page).getByRole("slider", { name: "Position" })),
  ];
  expect([time.y < play.y + play.height && time.y + time.height > play.y, time.width >= 100]).toEqual([true, true]);
});

test("on a phone a decision about a result takes no second row of controls", async ({ page, open, baseURL }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { videoId, resultId } = await open({ result: true });
  await page.goto(`/compare?video=${videoId}&result=${resultId}`);
  await expect(page.locator("[data-indicator]")).toHaveText(/In sync/, LONG);
  const approval = (state: string) => page.getByRole("button", { name: `Approval of Dolly in · v1: ${state}` });
  await expect(approval("not asked")).toBeVisible(LONG);
  const rows = await rowsOf(page);

  const asked = { asked: [{ kind: "role", role: "editor" }], rule: "one" };
  const { id } = await post(page, baseURL, `/api/reshoots/${resultId}/approvals`, asked);
  const { sha256 } = await (await page.request.get(`/api/reshoots/${resultId}`)).json();
  const data = { answer: "changes_requested", mediaSha256: sha256 };
  const decided = await page.request.put(`/api/approvals/${id}/decision`, {
    ...{ data, headers: { origin: baseURL ?? "" } },
  });
  expect(decided.status(), await decided.text()).toBe(200);
  await expect(approval("Changes requested")).toBeVisible(LONG);
  expect(await rowsOf(page)).toBe(rows);
  const [button, play] = [
    await boxOf(approval("Changes requested")),
    await boxOf(player(page).getByRole("button", { name: "Play", exact: true })),
  ];
  const middle = (box: typeof play) => box.y + box.height / 2;
  const isBeside = Math.abs(middle(button) - middle(play)) < 8;
  expect([button.height <= play.height, button.width <= 48, isBeside], JSON.stringify(button)).toEqual([
    true,
    true,
    true,
  ]);
});

test("what has the focus behind More stays in sight when a window becomes narrow", async ({ page, open }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openPair(page, await open({ result: true }));
  const wipe = page.getByRole("radio", { name: "Wipe" });
  await wipe.focus();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(more(page)).toHaveAttribute("aria-expanded", "true");
  await expect(wipe).toBeFocused();
});

test("beside a pair on a phone the results get the window, and a chosen one brings the player back", async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const server = await open({ result: true });
  await openPair(page, server);
  await page.getByText("Results", { exact: true }).click();
  const card = page.getByRole("article").first();
  await card.evaluate((element) => element.scrollIntoView({ block: "end" }));
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const free = await page.evaluate(() => {
    const top = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
    const stuck = [...document.querySelectorAll("main *")].filter(
      (each) => getComputedStyle(each).position === "sticky" && each.checkVisibility(),
    );
    return innerHeight - top - stuck.reduce((sum, each) => sum + each.getBoundingClientRect().height, 0);
  });
  expect(free).toBeGreaterThanOrEqual(600);
  const choose = card.locator("button[aria-pressed]").first();
  await choose.click();
  await expect(page).not.toHaveURL(/result=/);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await choose.click();
  await expect(page).toHaveURL(/result=/);
  await expect(viewport(page)).toBeInViewport({ ratio: 0.98 });
});

test("a dialog of a result stays open when a wide window becomes narrow, and gives the focus back", async ({
  page,
  open,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openPair(page, await open({ result: true }));
  const details = page
    .getByRole("article")
    .first()
    .getByRole("button", { name: /^Details/ });
  await details.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("radio", { name: "Results" })).toBeChecked();
  await expect(details).toBeFocused();
});

const DRAWN_ON = [
  { where: "the compare page", path: "/compare?video={video}&b={result}&mode=wipe", upright: 500, sideways: 180 },
  { where: "the page of a source", path: "/videos/{video}?result={result}&mode=wipe", upright: 200, sideways: 250 },
];
for (const { where, path, upright, sideways } of DRAWN_ON) {
  test(`who draws on a phone on ${where} has the whole window for the picture and its tools`, async ({
    page,
    open,
  }) => {
    const { videoId, resultId } = await open({ result: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path.replace("{video}", videoId).replace("{result}", resultId));
    await page.getByRole("button", { name: /^Comments/ }).click(LONG);
    const panel = page.getByRole("complementary", { name: "Comments" });
    await panel.getByRole("textbox", { name: "New comment" }).click();
    await panel.getByRole("button", { name: /^Draw on/ }).click();
    const side = page.getByRole("button", { name: "Draw on the result" });
    await expect(side.or(page.getByRole("group", { name: "Drawing tools" }))).toBeVisible(LONG);
    if (await side.isVisible()) await side.click();
    for (const [width, height, least] of [
      [390, 844, upright],
      [844, 390, sideways],
    ] as const) {
      await page.setViewportSize({ width, height });
      const picture = page.locator("[data-viewport]");
      const tools = page.getByRole("group", { name: "Drawing tools" });
      await expect
        .poll(async () => Math.round((await picture.boundingBox())?.height ?? 0))
        .toBeGreaterThanOrEqual(least);
      const box = await tools.boundingBox();
      expect([width, box && box.y >= 0 && box.y + box.height <= height]).toEqual([width, true]);
    }
  });
}

test("beside the comments in a small window one row of controls is at rest, and the rest is behind More", async ({
  page,
  open,
}) => {
  const { videoId, resultId } = await open({ result: true });
  for (const path of [`/compare?video=${videoId}&b=${resultId}`, `/videos/${videoId}?result=${resultId}`]) {
    await page.setViewportSize({ width: 800, height: 720 });
    await page.goto(path);
    await expect(page.locator("[data-indicator]")).toHaveText(/In sync/, LONG);
    await expect(more(page)).toBeHidden();
    await page.getByRole("button", { name: /^Comments/ }).click();
    await expect(more(page)).toBeVisible();
    expect(await rowsOf(page)).toBe(1);
    const modes = page.getByRole("group", { name: "Compare", exact: true });
    await expect(modes).toBeHidden();
    await more(page).click();
    await expect(modes).toBeVisible();
    await page.getByRole("button", { name: "Close comments" }).click();
    await expect(more(page)).toBeHidden();
    await expect(modes).toBeVisible();
  }
});

test("on a tablet held upright the comments lie below the player, which keeps the width of the window", async ({
  page,
  open,
}) => {
  const { videoId, resultId } = await open({ result: true });
  for (const path of [
    `/compare?video=${videoId}&b=${resultId}&mode=wipe`,
    `/videos/${videoId}?result=${resultId}&mode=wipe`,
  ]) {
    await page.setViewportSize({ width: 768, height: 1024 });
    await page.goto(path);
    await expect(page.locator("[data-indicator]")).toHaveText(/In sync/, LONG);
    await page.getByRole("button", { name: /^Comments/ }).click();
    const panel = page.getByRole("complementary", { name: "Comments" });
    await expect(panel.getByRole("textbox", { name: "New comment" })).toBeVisible(LONG);
    for (const [width, height] of [
      [768, 1024],
      [820, 1180],
      [1024, 1366],
    ] as const) {
      await page.setViewportSize({ width, height });
      const picture = page.locator("[data-viewport]");
      await expect.poll(async () => (await picture.boundingBox())?.width ?? 0).toBeGreaterThan(width * 0.9);
      const [seen, comments] = [await picture.boundingBox(), await panel.boundingBox()];
      if (!(seen && comments)) throw new Error("the player or the comments are not on the screen");
      expect(comments).toMatchObject({ x: 0, width });
      expect(comments.y).toBeGreaterThanOrEqual(seen.y + seen.height);
      expect(comments.y + comments.height).toBeLessThanOrEqual(height);
      expect(comments.height).toBeGreaterThan(height / 3);
      expect(seen.height).toBeGreaterThanOrEqual((seen.width * 9) / 16 - 1);
      expect(await rowsOf(page)).toBe(1);
    }
  }
});
