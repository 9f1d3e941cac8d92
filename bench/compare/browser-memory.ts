import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/**
 * The private memory of the page's process and the graphics process, in MB, after garbage collection in the page.
 * Linux only.
 */
export async function processMemoryMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  for (let time = 0; time < 3; time += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(500);
  }
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const info = await browser?.send("SystemInfo.getProcessInfo");
  await session.detach();
  const wanted = (info?.processInfo ?? []).filter(({ type }) => type === "renderer" || type === "GPU");
  return wanted.reduce((sum, { id }) => sum + privateMb(id), 0);
}

function privateMb(pid: number): number {
  if (!readdirSync("/proc").includes(String(pid))) return 0;
  const lines = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const kilobytes = [...lines.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].map(([, size]) => Number(size));
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}
