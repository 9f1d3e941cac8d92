import type { Page } from "@playwright/test";

/** Drops files and folders of this computer in the middle of the window, as from its desktop. Chromium only. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  }
  await devtools.detach();
}
