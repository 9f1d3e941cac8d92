import { expectAccessibleInDark } from "./axe";
import { expect, test } from "./fixtures";

test("a guest on a phone stars two sketches and takes one back, and the team sees the other while it watches", async ({
  page,
  open,
  browser,
  baseURL,
}) => {
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("button", { name: "Sheet of sketches" }).click();
  const sheet = page.getByRole("dialog", { name: "Sheet of sketches" });
  await expect(sheet.getByRole("img")).toBeVisible({ timeout: 30_000 });
  await sheet.getByRole("button", { name: "Share link" }).click();
  await page.getByRole("button", { name: "Create link" }).click();
  const url = await page.getByLabel("Link", { exact: true }).inputValue();
  await page.keyboard.press("Escape");

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  await phone.goto(url);
  await expect(phone.getByText("Which of these shall we order?")).toBeVisible();
  await expect(phone.locator("[data-previews]")).toBeVisible({ timeout: 30_000 });
  await phone.getByRole("button", { name: "Star Dolly in", exact: true }).tap();
  await phone.keyboard.type("Mona");
  await phone.getByRole("button", { name: "Continue" }).tap();
  await expect(phone.getByText("1 star by Mona")).toBeVisible();
  await phone.getByRole("button", { name: "Star Pan left" }).tap();
  await expect(phone.getByText("2 stars by Mona")).toBeVisible();
  await phone.getByRole("button", { name: "Starred Dolly in", exact: true }).tap();
  await expect(phone.getByText("1 star by Mona")).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await expectAccessibleInDark(phone);

  const tile = page.getByRole("option", { name: /^Pan left/ });
  await expect(tile).toContainText("1 star from guests");
  await expect(page.getByRole("option", { name: /^Dolly in\./ })).not.toContainText("star");

  const { items } = await (await page.request.get(`${baseURL}/api/shares?videoId=${videoId}`)).json();
  const headers = { "sec-fetch-site": "same-origin" };
  await page.request.post(`${baseURL}/api/shares/${items[0].id}/revoke`, { headers });
  await phone.reload();
  await expect(phone.getByText("This link isn't available")).toBeVisible();
  await expect(phone.getByRole("button", { name: /Star/ })).toHaveCount(0);
  await context.close();
});
