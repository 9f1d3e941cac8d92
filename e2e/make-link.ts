import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const origin = `http://localhost:${process.env.E2E_PORT}`;

type Made = { url: string; embedUrl: string; share: { id: string } };

/** Creates a share through the API as the signed-in member. */
export async function make(page: Page, order: Record<string, unknown>): Promise<Made> {
  const response = await page.request.post(`${origin}/api/shares`, {
    data: order,
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(response.status()).toBe(201);
  return response.json();
}

/** Creates one ready result of the source. */
export async function reshoot(page: Page, videoId: string): Promise<void> {
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("option", { name: /^Dolly in\./ }).click();
  await page
    .getByRole("region", { name: "Order" })
    .getByRole("button", { name: /Reshoot.*1\.20/ })
    .click();
  const card = page.getByRole("article", { name: "Dolly in, version 1" });
  await expect(card.getByRole("button", { pressed: true })).toBeVisible({ timeout: 60_000 });
}
