import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { platformOf } from "@/lib/platform/operating-system";
import { attempt, installDebian } from "./install-debian";

/** Arguments that make Chromium run as root, without a screen, and silent on the network. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const MINUTE_MS = 60_000;

/** The installed browsers, in this order: from CHROMIUM_PATH, the system's, Playwright's. */
export function findChromiums(): string[] {
  const known = [process.env.CHROMIUM_PATH ?? "", ...platformOf().browsers, chromium.executablePath()];
  return known.filter((path) => existsSync(path));
}

/**
 * The path of a browser that starts and plays our videos. If there is none, installs Playwright's or Debian's. It upgrades none:
 * tests run in the browser that is there.
 */
export async function ensureChromium(say: (line: string) => void): Promise<string> {
  let complaints: string[] = [];
  const ways = [async () => undefined, installPlaywrights, ...(platformOf().isLinux ? [installDebians] : [])];
  for (const install of ways) {
    await install(say);
    complaints = [];
    for (const path of findChromiums()) {
      const complaint = await findComplaint(path);
      if (complaint === null) {
        return path;
      }
      complaints.push(complaint);
    }
  }
  throw new Error(
    `There is no Chromium to test with. ${complaints.join(" ")} Install one, for example ` +
      `${platformOf().isLinux ? "with sudo apt-get install chromium" : "Google Chrome"}, or set CHROMIUM_PATH to it.`,
  );
}

/** Null when that browser starts and plays H.264, the format of all our videos; else the problem. */
async function findComplaint(executablePath: string): Promise<string | null> {
  try {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
    const page = await browser.newPage();
    const type = 'video/mp4; codecs="avc1.42E01E, mp4a.40.2"';
    const answer = await page.evaluate((wanted) => document.createElement("video").canPlayType(wanted), type);
    await browser.close();
    return answer === "probably" ? null : `${executablePath} does not play H.264.`;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return `${executablePath} does not start (${reason}).`;
  }
}

async function installPlaywrights(say: (line: string) => void): Promise<void> {
  say("Installing Chromium with Playwright");
  // Fail fast when its servers are not reachable.
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" };
  const args = ["node_modules/@playwright/test/cli.js", "install", "chromium"];
  await attempt(process.execPath, args, env, 4 * MINUTE_MS);
}

async function installDebians(say: (line: string) => void): Promise<void> {
  say("Installing Chromium with apt-get, because Playwright's Chromium is not available or does not run here");
  await installDebian(["chromium-headless-shell", "fonts-dejavu-core"]);
  if (!platformOf().browsers.some(existsSync)) await installDebian(["chromium", "fonts-dejavu-core"]);
}
