import { expect, framePrint, PASSWORD, test } from "./stage";

test("sign in, pick a source, choose motions, pay the named price, watch it beside the source", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill("editor@demo.test");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(4);
  await page.getByRole("link", { name: /lighthouse/i }).click();

  const tiles = page.getByRole("listbox", { name: /motion/i }).getByRole("option");
  await expect(tiles).toHaveCount(15);
  await page.getByRole("option", { name: /^Truck right\./ }).click();
  await page.getByRole("option", { name: /^Tilt up\./ }).click();
  const order = page.getByRole("region", { name: "Order" });
  await expect(order.getByText(/left afterwards/)).toBeVisible();
  await order.getByRole("button", { name: /Reshoot 2.*2\.40/ }).click();

  await expect(page.getByRole("article", { name: "Truck right, version 1" })).toBeVisible();
  await expect(page.getByRole("article", { name: "Tilt up, version 1" })).toBeVisible();

  // The first film to arrive is shown beside the source by itself.
  const player = page.getByRole("region", { name: "Source and result, side by side" });
  await expect(player.locator("video")).toHaveCount(2, { timeout: 60_000 });
  await player.getByRole("button", { name: "Play", exact: true }).click();
  await player.getByRole("button", { name: "Pause", exact: true }).click();
  await player.getByRole("slider", { name: "Position" }).press("End");
  await expect.poll(async () => (await framePrint(page, 0)) !== (await framePrint(page, 1))).toBe(true);
});

test("both sides stay within two frames of each other while they play", async ({ page, open }) => {
  const { videoId } = await open({ source: "lighthouse" });
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("option", { name: /^Dolly in\./ }).click();
  await page
    .getByRole("region", { name: "Order" })
    .getByRole("button", { name: /Reshoot.*1\.20/ })
    .click();
  const card = page.getByRole("article", { name: "Dolly in, version 1" });
  await expect(card.getByRole("button", { pressed: true })).toBeVisible({ timeout: 60_000 });

  const gaps = await page.evaluate(async () => {
    const [a, b] = [...document.querySelectorAll("video")];
    if (!a || !b) throw new Error("there are not two films");
    const shown = [0, 0];
    const watch = (video: HTMLVideoElement, side: 0 | 1) => {
      video.requestVideoFrameCallback((_now, frame) => {
        shown[side] = frame.mediaTime;
        watch(video, side);
      });
    };
    watch(a, 0);
    watch(b, 1);
    document.querySelector<HTMLButtonElement>("[aria-label=Play]")?.click();
    const found: number[] = [];
    const start = performance.now();
    while (performance.now() - start < 4000) {
      await new Promise(requestAnimationFrame);
      const [left = 0, right = 0] = shown;
      if (left > 0.5 && right > 0.5) found.push(Math.abs(left - right) * 24);
    }
    return found.sort((x, y) => x - y);
  });
  expect(gaps.length).toBeGreaterThan(10);
  expect(gaps[Math.floor(gaps.length / 2)]).toBeLessThanOrEqual(2.01);
});
