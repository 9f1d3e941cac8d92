import type { Locator } from "@playwright/test";
import sharp from "sharp";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";

const widthOf = (circle: Locator) =>
  circle.locator("img").evaluate((img) => (img instanceof HTMLImageElement && img.complete ? img.naturalWidth : 0));

test("a person uploads a picture, sees it where their initials were, and removes it", async ({ page, open }) => {
  const { query, teamId } = await open();
  await query(
    `insert into identities (provider, subject, user_id) select 'github', user_id::text, user_id from members where team_id = $1`,
    [teamId],
  );
  await page.goto("/account");
  const profile = page.getByRole("region", { name: "Profile" });
  const menu = page.getByRole("button", { name: "Account" });
  await expect(profile.getByRole("button", { name: "Upload a picture" })).toBeVisible();

  const input = profile.getByLabel("Upload a picture");
  await input.setInputFiles({ name: "me.png", mimeType: "image/png", buffer: Buffer.from("<svg/>") });
  await expect(profile.getByText("This isn't a PNG, JPEG, WebP or GIF picture.")).toBeVisible();
  await expectAccessible(page);

  const buffer = await sharp({ create: { width: 320, height: 200, channels: 3, background: "#2a7" } })
    .avif()
    .toBuffer();
  await input.setInputFiles({ name: "me.avif", mimeType: "image/avif", buffer });
  await expect(profile.getByText("Your picture is saved.")).toBeVisible();
  await expect.poll(() => widthOf(menu)).toBe(256);
  await expectAccessible(page);

  await page.goto("/members");
  await expect.poll(() => widthOf(page.getByRole("main"))).toBe(256);
  await page.goto("/account");
  await profile.getByRole("button", { name: "Remove picture" }).click();
  await expect(profile.getByText("Your picture is removed.")).toBeVisible();
  await expect(menu.locator("img")).toHaveCount(0);
  await expect(profile.getByRole("button", { name: "Upload a picture" })).toBeFocused();
});
