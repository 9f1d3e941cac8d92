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
