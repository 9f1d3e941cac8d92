import type { Page } from "@playwright/test";
import { frame, indicator, LONG } from "./compare-screen";
import { expect, test } from "./fixtures";
import { cutHalves, isStep } from "./halves";

const STEPS = 20;

async function halves(page: Page) {
  const box = await page.locator("[data-viewport]").boundingBox();
  if (!box) throw new Error("There is no viewport.");
  return cutHalves(await page.screenshot({ caret: "initial" }), box);
}

test("twenty steps show twenty pictures, each the same on both sides of a video beside itself", async ({
  page,
  open,
}) => {
  const { videoId, resultId, query } = await open({ result: true });
  await query("update reshoots set media_id = (select media_id from videos where id = $1) where id = $2", [
    ...[videoId, resultId],
  ]);
  await page.goto(`/compare?video=${videoId}`);
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(frame(page)).not.toHaveValue("f0");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.keyboard.press("Home");
  await expect(frame(page)).toHaveValue("f0");

  let shown: Buffer | undefined;
  for (let step = 1; step <= STEPS; step += 1) {
    await page.keyboard.press("ArrowRight");
    await expect(frame(page)).toHaveValue(`f${step}`);
    const steps = async () => {
      const now = await halves(page);
      if (!isStep(shown, now)) return false;
      [shown] = now;
      return true;
    };
    await expect.poll(steps, { message: `step ${step}` }).toBe(true);
  }
});
