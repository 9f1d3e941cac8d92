import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";

/** Two tests of about the same length, which run side by side. A page costs half of what it costs in a new browser. */
const PAGES: readonly (readonly ((videoId: string) => string)[])[] = [
  [() => "/", (videoId) => `/compare?video=${videoId}`, () => "/credits", () => "/storage"],
  [(videoId) => `/videos/${videoId}`, () => "/settings", () => "/members", () => "/sign-in"],
];

for (const [index, addresses] of PAGES.entries()) {
  test(`the pages have no accessibility violations in either theme (${index + 1} of 2)`, async ({
    page,
    open,
    context,
  }) => {
    const { videoId } = await open({ role: "owner" });
    for (const addressOf of addresses) {
      const address = addressOf(videoId);
      await test.step(address, async () => {
        if (address === "/sign-in") await context.clearCookies();
        await page.goto(address);
        await expect(page.getByRole("main")).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
      });
    }
  });
}

test("the whole workflow works with the keyboard alone", async ({ page, open }) => {
  await open({ source: "lighthouse" });
  await page.goto("/");
  const card = page.getByRole("link", { name: /lighthouse/i });
  await expect(card).toBeVisible();
  await tabTo(page, card);
  await page.keyboard.press("Enter");
  const first = page
    .getByRole("listbox", { name: /motion/i })
    .getByRole("option")
    .first();
  await expect(first).toBeVisible();
  await tabTo(page, page.getByRole("option", { name: /^Dolly in\./ }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("option", { name: /^Dolly out\./ })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  await expect(page.getByRole("option", { name: /^Dolly in\./, selected: true })).toBeVisible();
  await tabTo(page, page.getByRole("region", { name: "Order" }).getByRole("button", { name: /Reshoot.*1\.20/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article", { name: "Dolly in, version 1" })).toBeVisible();
});

test("under reduced motion nothing is animated, and every motion still has its picture", async ({ page, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  await expect(page.getByRole("listbox", { name: /motion/i }).getByRole("option")).toHaveCount(15);
  // The player draws its first frame once; after that nothing may be drawn.
  const movement = () =>
    page.evaluate(async () => {
      let frames = 0;
      const { drawArrays } = WebGL2RenderingContext.prototype;
      WebGL2RenderingContext.prototype.drawArrays = function (...args) {
        frames++;
        return drawArrays.apply(this, args);
      };
      for (let turn = 0; turn < 30; turn++) await new Promise(requestAnimationFrame);
      WebGL2RenderingContext.prototype.drawArrays = drawArrays;
      const running = document.getAnimations().filter(({ playState }) => playState === "running");
      return { frames, running: running.length };
    });
  await expect.poll(movement).toEqual({ frames: 0, running: 0 });
});

async function tabTo(page: import("@playwright/test").Page, target: import("@playwright/test").Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Tab never reached it");
}
