import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { path as ffmpeg } from "@ffmpeg-installer/ffmpeg";
import type { Page } from "@playwright/test";
import type { Cast } from "./prepare";
import type { Screen } from "./screen";

const WIDTHS = [390, 1280, 1920];
const SOURCE = "emulator/demo-clips/lighthouse.source.mp4";
const NAMES = ["pier.mp4", "pier--dolly-in.mp4", "pier--Crane.mp4"];

/** The screens of uploads: what is sent, what is asked, and what came of it. */
export function uploadScreens({ owner, empty, finished }: Pick<Cast, "owner" | "empty" | "finished">): Screen[] {
  const library = { person: owner, path: "/", widths: WIDTHS };
  return [
    { name: "upload-empty", shows: "Library, empty: three ways in", widths: WIDTHS, person: empty, path: "/" },
    { name: "upload-panel", shows: "Uploads that have ended", ...library, arrange: uploadTwo },
    { name: "upload-pairs", shows: "Several files: which is the source", ...library, arrange: choosePairs },
    { name: "upload-import", shows: "Import from addresses", ...library, arrange: importTwo },
    {
      ...{ name: "upload-add-result", shows: "Adding a result made elsewhere", widths: WIDTHS },
      ...{ person: owner, path: `/videos/${finished}`, arrange: addResult },
    },
    { name: "upload-converted", shows: "Details of a converted source", ...library, arrange: openConverted },
    { name: "upload-share", shows: "A share of an uploaded pair", ...library, arrange: sharePair },
  ];
}

const panel = (page: Page) => page.getByRole("region", { name: /upload/i });
const chooser = (page: Page) => page.locator("input[type=file]").first();

/** A GIF with an odd side, which is converted. */
function aGif(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "screens-"));
  try {
    const gif = join(folder, "lamp.gif");
    execFileSync(ffmpeg, ["-v", "error", "-i", SOURCE, "-t", "1", "-vf", "scale=321:181", "-r", "10", gif]);
    return readFileSync(gif);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function uploadTwo(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Upload", exact: true }).waitFor();
  await chooser(page).setInputFiles([
    { name: "Lamp of the pier.gif", mimeType: "image/gif", buffer: aGif() },
    { name: "Notes.mp4", mimeType: "video/mp4", buffer: Buffer.from("These are only notes. ".repeat(40)) },
  ]);
  await page.getByRole("radio", { name: "All are sources" }).check();
  await page.getByRole("button", { name: "Upload all" }).click();
  await panel(page).getByText("Added to the library").waitFor();
  await panel(page)
    .getByText(/not a video/)
    .waitFor();
}

async function choosePairs(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Upload", exact: true }).waitFor();
  const buffer = readFileSync(SOURCE);
  await chooser(page).setInputFiles(NAMES.map((name) => ({ name, mimeType: "video/mp4", buffer })));
  await page.getByRole("dialog").waitFor();
}

async function importTwo(page: Page): Promise<void> {
  const inMenu = page.getByRole("button", { name: "More actions" });
  if (await inMenu.isVisible()) await inMenu.click();
  await page.getByRole("button", { name: "Import from an address" }).filter({ visible: true }).click();
  await page.getByLabel("Addresses of videos").fill("videos.example/harbour.mp4\nhttps://10.0.0.1/pier.mp4");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText(/private network/).waitFor();
}

async function addResult(page: Page): Promise<void> {
  const tab = page.getByText("Results", { exact: true });
  if (await tab.isVisible()) await tab.click();
  await page.getByRole("button", { name: "Add a result" }).click();
  await page.getByRole("dialog").waitFor();
}

async function openConverted(page: Page): Promise<void> {
  await uploadTwo(page);
  await panel(page).getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Details of Lamp of the pier" }).first().click();
  await page.getByRole("dialog").getByText("SHA-256").waitFor();
}

async function sharePair(page: Page): Promise<void> {
  await choosePairs(page);
  await page.getByRole("button", { name: "Upload all" }).click();
  await panel(page)
    .getByText(/Added as a result/)
    .nth(1)
    .waitFor();
  await panel(page).getByRole("link", { name: "pier--dolly-in.mp4" }).click();
  await page.waitForURL(/\/videos\//);
  const { origin, pathname, searchParams } = new URL(page.url());
  const videoId = pathname.split("/").at(-1);
  const data = { videoId, scope: "pair", reshootId: searchParams.get("result"), label: "Mona" };
  const headers = { "sec-fetch-site": "same-origin" };
  const { url } = await (await page.request.post(`${origin}/api/shares`, { data, headers })).json();
  // The studio would go to the sign-in page when its session is gone.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto(url);
  await page.getByRole("button", { name: "Play" }).waitFor();
}
