import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { make } from "./make-link";

const PHONE = { width: 390, height: 844 };

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

for (const theme of ["dark", "light"] as const) {
  test(`the share pages have no accessibility violations in the ${theme} theme`, async ({ page, open }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
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
      for (const size of [{ width: 1280, height: 800 }, PHONE]) {
        await page.setViewportSize(size);
        await page.goto(address);
        await expect(page.getByRole("heading", { name: heading })).toBeVisible();
        expect([heading, size.width, await violationsOf(page)]).toEqual([heading, size.width, []]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([heading, size.width, overflow]).toEqual([heading, size.width, 0]);
      }
    }
  });

  test(`the share list and the dialog have no accessibility violations in the ${theme} theme`, async ({
    page,
    open,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
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
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`/videos/${videoId}`);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("More options", { exact: true }).click();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Create link" }).click();
    await expect(dialog.getByRole("button", { name: "Copy link" })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
