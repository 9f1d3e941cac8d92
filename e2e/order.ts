import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { expect } from "./fixtures";

/** Orders reshoots through the API as the signed-in member. */
export async function order(page: Page, videoId: string, motions: MotionId[]): Promise<Reshoot[]> {
  const answer = await page.request.post("/api/reshoots", {
    data: { videoId, motions, requestKey: randomUUID() },
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(answer.status()).toBe(202);
  return (await answer.json()).items;
}

/** Orders one reshoot through the API, and waits until it fails. */
export async function orderFailing(page: Page, videoId: string, motion: MotionId): Promise<void> {
  const [reshoot] = await order(page, videoId, [motion]);
  const statusOf = async () => (await (await page.request.get(`/api/reshoots/${reshoot?.id}`)).json()).status;
  await expect.poll(statusOf, { timeout: 30_000 }).toBe("failed");
}
