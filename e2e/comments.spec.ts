import type { Page } from "@playwright/test";
import { findViolations } from "./axe";
import { frame, halfPrint, LONG } from "./compare-screen";
import { expect, test } from "./fixtures";

const panel = (page: Page) => page.getByRole("complementary", { name: "Comments" });
const field = (page: Page) => panel(page).getByRole("textbox", { name: "New comment" });
const comments = (page: Page) => panel(page).getByRole("article");

test("a comment at frame 17 of side B in the wipe is seen by another person, who opens that very picture", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, colleague } = await open({ result: true });
  const { cookie } = await colleague("reviewer", "Ana Lima");
  const other = await browser.newContext();
  await other.addCookies([cookie]);
  const theirs = await other.newPage();
  await theirs.goto(`/compare?video=${videoId}`);
  await theirs.getByRole("button", { name: "Comments" }).click();
  await expect(field(theirs)).toBeVisible(LONG);

  await page.goto(`/compare?video=${videoId}&mode=wipe&wipe=0.3&f=17`);
  await expect(frame(page)).toHaveValue("f17", LONG);
  await page.keyboard.press("c");
  await expect(field(page)).toBeFocused(LONG);
  await panel(page).getByRole("radio", { name: "Result", exact: true }).check();
  await field(page).fill("Watch the lamp: https://a.test/note");
  await page.keyboard.press("Control+Enter");
  await expect(comments(page)).toHaveCount(1);

  await expect(comments(theirs)).toHaveCount(1, { timeout: 5_000 });
  await theirs.getByRole("button", { name: /^00:00:01:05, Result, Robin Doe, open: Watch the lamp/ }).click();
  await expect(frame(theirs)).toHaveValue("f17", LONG);
  await expect(theirs).toHaveURL(/mode=wipe&wipe=0.3.*f=17/);
  await expect(theirs.getByRole("slider", { name: /^Wipe/ })).toBeVisible();
  await expect
    .poll(async () => (await halfPrint(theirs, "right")) === (await halfPrint(page, "right")), LONG)
    .toBe(true);

  await expect(theirs.locator("[data-comments-count]")).toHaveAttribute("data-comments-count", "1");
  await expect(theirs.getByRole("button", { name: "Comments", exact: true })).toHaveAccessibleDescription("1 open");
  expect(await findViolations(theirs, { part: "[data-comments-button]" })).toEqual([]);
  await comments(theirs).getByRole("button", { name: "Resolve" }).click();
  await expect(comments(page).getByText("Resolved by Ana Lima")).toBeVisible({ timeout: 5_000 });
  expect(await findViolations(theirs, { part: "[data-comments]" })).toEqual([]);
  await other.close();
});

test("a comment written offline arrives once, a draft survives a reload, and a link opens the comment", async ({
  page,
  context,
  open,
}) => {
  const { videoId, query } = await open({ result: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("button", { name: "Comments" }).click();
  await expect(field(page)).toBeVisible(LONG);
  await expect(panel(page).getByRole("button", { name: "Close comments" })).toBeInViewport({ ratio: 1 });
  await field(page).fill("Half a thought");
  await page.reload();
  await page.getByRole("button", { name: "Comments" }).click();
  await expect(field(page)).toHaveValue("Half a thought");

  await context.setOffline(true);
  await field(page).fill("A whole thought");
  await panel(page).getByRole("button", { name: "Comment", exact: true }).click();
  await expect(panel(page).getByText(/sent by itself/)).toBeVisible();
  await context.setOffline(false);
  await expect(comments(page)).toHaveCount(1);
  await expect(panel(page).getByText(/sent by itself/)).toBeHidden();
  // Forms that were never opened are there, because the panel loads them before.
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await comments(page).getByRole("button", { name: "Reply" }).click();
  await expect(panel(page).getByRole("textbox", { name: /^Answer/ })).toBeVisible();
  await comments(page).getByRole("button", { name: "Edit", exact: true }).click();
  await panel(page).getByRole("textbox", { name: "Edit comment" }).fill("A whole thought, edited");
  await panel(page).getByRole("button", { name: "Save" }).click();
  await expect(panel(page).getByText(/sent by itself/)).toBeVisible();
  await context.setOffline(false);
  await expect(panel(page).getByText(/sent by itself/)).toBeHidden();
  const { rows } = await query("select id, body from comments where video_id = $1", [videoId]);
  expect(rows.map(({ body }) => body)).toEqual(["A whole thought, edited"]);

  const [sheet, picture] = [await panel(page).boundingBox(), await page.locator("[data-viewport]").boundingBox()];
  expect((picture?.y ?? 0) + (picture?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);

  await page.goto(`/compare?video=${videoId}&comment=${rows[0].id}`);
  await expect(comments(page)).toHaveCount(1, LONG);
  await expect(page).not.toHaveURL(/comment=/);
  await expect(page.locator("[aria-current] article")).toBeVisible();
});
