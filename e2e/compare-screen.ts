import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";

/** The SHA-256 of a part of the player's canvas as it is on the screen: `left` or `right` half. */
export async function halfPrint(page: Page, half: "left" | "right"): Promise<string> {
  const stage = page.locator("[data-stage]");
  const box = await stage.boundingBox();
  if (!box) throw new Error("There is no stage.");
  const [width, height] = [box.width / 2 - 60, box.height * 0.4];
  const x = half === "left" ? box.x + 30 : box.x + box.width / 2 + 30;
  const picture = await page.screenshot({ clip: { x, y: box.y + box.height * 0.3, width, height } });
  return createHash("sha256").update(picture).digest("hex");
}
