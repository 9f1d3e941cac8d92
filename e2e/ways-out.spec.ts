import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import type { TestServer } from "./make-team";
import { orderFailing } from "./order";

const LONG = "A red and white lighthouse on a small green island in a storm, seen from the sea";

/** Whether the whole element lies in the window, and a press in its middle reaches it. */
const isReachable = (element: Locator) =>
  element.evaluate((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return isInside && node.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });

/** A card of a reshoot that the upstream has refused. */
async function failOnce(page: Page, { videoId, emulator }: TestServer): Promise<Locator> {
  await emulator.control.script({
    rules: [{ do: [{ kind: "error", code: "forbidden", when: "before", shape: "gateway" }] }],
  });
  await orderFailing(page, videoId, "STATIONARY_LEFT");
  return page.getByRole("article", { name: /version 1$/ });
}

test("at every size Undo lies in the window under a long title, and Ctrl+Z undoes too", async ({ page, open }) => {
  const { videoId, query } = await open();
  await query("update videos set title = $2 where id = $1", [videoId, LONG]);
  const details = page.getByRole("button", { name: `Details of ${LONG}` });
  const remove = async () => {
    await details.click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByText("Moved to trash")).toBeVisible();
    await expect(details).toHaveCount(0);
  };
  await page.goto("/");
  for (const [width, height] of [
    [360, 640],
    [390, 844],
    [1440, 900],
  ] as const) {
    await test.step(`${width}×${height}`, async () => {
      await page.setViewportSize({ width, height });
      await remove();
      const undo = page.getByRole("button", { name: "Undo" });
      await expect.poll(() => isReachable(undo)).toBe(true);
      // The earlier toasts stay above the newest one.
      expect(await isReachable(page.getByRole("button", { name: "Dismiss" }).last())).toBe(true);
      await undo.click();
      await expect(details).toBeVisible();
      await remove();
      await page.keyboard.press("Control+z");
      await expect(details).toBeVisible();

      // Also above a dialog that is opened meanwhile.
      await remove();
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expect.poll(() => isReachable(undo)).toBe(true);
      await undo.click();
      await expect(page.getByText("Restored").first()).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(details).toBeVisible();
    });
  }
});

test("a failed reshoot can be tried again or dismissed, and a toast never covers the pay button", async ({
  page,
  open,
}) => {
  const server = await open({ upstream: "own" });
  const card = await failOnce(page, server);
  await page.goto(`/videos/${server.videoId}`);
  const pay = page.getByRole("region", { name: "Order" }).getByRole("button", { name: /Reshoot.*1\.20/ });
  const dismiss = card.getByRole("button", { name: /^Dismiss/ });
  await page.getByRole("option", { name: /^Truck right\./ }).click();
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
    [390, 844],
    [844, 390],
  ] as const) {
    await page.setViewportSize({ width, height });
    const results = page.getByRole("radio", { name: "Results" });
    if (await results.isVisible()) await results.click();
    await expect(card.getByRole("button", { name: /^Try again · 1\.20/ })).toBeVisible();
    await dismiss.click();
    await expect(page.getByText("Moved to trash")).toBeVisible();
    await pay.scrollIntoViewIfNeeded();
    await expect.poll(() => isReachable(pay), `the pay button at ${width}×${height}`).toBe(true);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Restored")).toBeVisible();
    await page.getByRole("status").getByRole("button", { name: "Dismiss", exact: true }).click();
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await card.getByRole("button", { name: /^Try again · 1\.20/ }).click();
  await expect(page.getByRole("article", { name: /version 2$/ })).toBeVisible();
  await expect(card.getByRole("button", { name: /^Try again/ })).toHaveCount(0);
  expect((await (await page.request.get("/api/credits")).json()).reserved).toBeLessThanOrEqual(120);
});

test("the badge leads to the card that needs a decision, and its buttons are in the window", async ({ page, open }) => {
  const server = await open({ upstream: "own" });
  const card = await failOnce(page, server);
  await server.query(
    "update reshoots set status = 'needs_attention', ended_at = null, failure_code = null, failure_message = null where team_id = $1",
    [server.teamId],
  );
  for (const [width, height] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    await test.step(`${width}×${height}`, async () => {
      await page.setViewportSize({ width, height });
      await page.goto("/");
      await page.getByRole("link", { name: "1 needs a decision" }).click();
      await expect(card).toBeFocused();
      await expect.poll(() => isReachable(card.getByRole("button", { name: "Check again" }))).toBe(true);
      expect(await isReachable(card.getByRole("button", { name: /^(Cancel and release|Dismiss)/ }))).toBe(true);
    });
  }
});
