import { expectAccessible, expectAccessibleInDark } from "./axe";
import { expect, test } from "./fixtures";
import { make } from "./make-link";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

test("the share pages have no accessibility violations in either theme, on a desk and on a phone", async ({
  page,
  open,
}) => {
  const { videoId, title } = await open();
  const wipe = await make(page, { videoId, scope: "set", viewState: "mode=wipe&wipe=0.4" });
  const locked = await make(page, { videoId, scope: "set", passphrase: "open sesame" });
  const pages: [address: string, heading: string][] = [
    [wipe.url, title],
    [wipe.embedUrl, title],
    [locked.url, "Enter the passphrase"],
    [locked.embedUrl, "This comparison needs a passphrase"],
    ["/s/never-was", "This link isn't available"],
  ];
  for (const [address, heading] of pages) {
    await page.goto(address);
    for (const size of SIZES) {
      await test.step(`${heading}, ${size.width} pixels wide`, async () => {
        await page.setViewportSize(size);
        await expect(page.getByRole("heading", { name: heading })).toBeVisible();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBe(0);
        await expectAccessibleInDark(page);
      });
    }
  }
});

test("the share list and the dialog have no accessibility violations in either theme", async ({ page, open }) => {
  const { videoId } = await open({ role: "owner" });
  await make(page, {
    videoId,
    scope: "set",
    label: "Mona",
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await page.goto("/shares");
  const row = page.getByRole("listitem").filter({ hasText: "Mona" });
  await row.getByRole("button", { name: "0 visits" }).click();
  await expect(row.getByText("Not played yet.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("More options", { exact: true }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expectAccessible(page);
});
