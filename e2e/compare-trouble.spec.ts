import type { Page } from "@playwright/test";
import { frame, halfPrint, indicator, LONG, openPair } from "./compare-screen";
import { expect, test } from "./fixtures";

const note = (page: Page) => page.getByText("Waiting for the network…");
const left = (page: Page) => halfPrint(page, "left");

test("the player waits for a network that fails, stalls and recovers, and stays frame-exact", async ({
  page,
  open,
}) => {
  let network: "there" | "failing" | "silent" = "there";
  await page.route("**/api/media/**", async (route) => {
    if (network === "there" || route.request().resourceType() !== "fetch") return route.continue();
    // A stalled request is never answered.
    if (network === "failing") await route.fulfill({ status: 503 });
  });
  const { videoId } = await open({ result: true });

  for (const trouble of ["failing", "silent"] as const) {
    network = trouble;
    await page.goto(`/compare?video=${videoId}&f=20`);
    await expect(note(page)).toBeVisible(LONG);
    // Next announces each page with its own alert outside of main.
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
    network = "there";
    await expect(indicator(page)).toHaveText(/^Difference between the sides: 0 frames/, LONG);
    await expect(note(page)).toHaveCount(0);
    await expect(frame(page)).toHaveValue("f20");
    await expect(page.locator("[data-viewport] video")).toHaveCount(0);
  }
});

test("a canvas that lost its graphics context is drawn again, and saving does not change it", async ({
  page,
  open,
}) => {
  await openPair(page, open, "&f=10");
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
  const before = await left(page);
  await page.evaluate(() => {
    const context = document.querySelector<HTMLCanvasElement>("[data-viewport] canvas")?.getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  });
  await expect.poll(() => left(page)).toBe(before);
  await expect(frame(page)).toHaveValue("f10");

  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Save both frames as PNG" }).click();
  await saved;
  await page.mouse.move(0, 0);
  await expect.poll(() => left(page)).toBe(before);
});

test("the player reports code that fails to load, and loads it on retry", async ({ page, open }) => {
  let isGone = true;
  const { videoId } = await open({ result: true });
  // Simulates an update of the server. Only the chunk that draws listens for this event, so the event identifies it.
  await page.route("**/_next/static/**/*.js", async (route) => {
    const answer = await route.fetch();
    const isEngine = (await answer.text()).includes("webglcontextlost");
    return route.fulfill(isGone && isEngine ? { status: 404 } : { response: answer });
  });
  await page.goto(`/compare?video=${videoId}`);
  const trouble = page.getByRole("alert").filter({ hasText: "Couldn't load the player" });
  await expect(trouble).toBeVisible(LONG);
  isGone = false;
  await trouble.getByRole("button", { name: "Try again" }).click();
  await expect(indicator(page)).toHaveText(/0 frames/, LONG);
});
