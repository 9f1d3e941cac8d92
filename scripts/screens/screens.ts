import type { Page } from "@playwright/test";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { peopleScreens } from "./people-screens";
import type { Cast } from "./prepare";
import { reviewScreens } from "./review-screens";
import type { Screen } from "./screen";
import { uploadScreens } from "./upload-screens";
import { ALL, MAIN, TWO } from "./widths";

const CHOSEN: MotionId[] = ["FORWARD", "LEFT_TO_RIGHT", "STATIONARY_UP"];

/** Every screenshot. The two most used screens are taken at every width, the others at one to three. */
export function listScreens(cast: Cast): Screen[] {
  const { owner, empty, many, untouched, finished, rendering, failed, sketches } = cast;
  const studio = (videoId: string) => ({ person: owner, path: `/videos/${videoId}` });
  const pair = (look: string) => ({ person: owner, path: `/compare?video=${finished}&${look}` });
  return [
    { name: "sign-in", shows: "Sign in", widths: TWO, person: null, path: "/sign-in" },
    { name: "library", shows: "Library, four sources", widths: ALL, person: owner, path: "/" },
    { name: "library-400", shows: "Library, four hundred sources", widths: [390, 1280, 2560], person: many, path: "/" },
    { name: "library-empty", shows: "Library, empty", widths: TWO, person: empty, path: "/" },
    { name: "studio-idle", shows: "Studio, nothing chosen", widths: TWO, ...studio(untouched) },
    {
      name: "studio-chosen",
      shows: "Studio, three motions chosen",
      widths: TWO,
      ...studio(untouched),
      arrange: choose,
    },
    {
      ...{ name: "studio-sketch", shows: "Studio, the large sketch of a motion", widths: MAIN },
      ...{ ...studio(untouched), arrange: attendTile },
    },
    {
      ...{ name: "studio-sketches", shows: "Studio, every motion on the source's own picture", widths: MAIN },
      ...{ ...studio(untouched), arrange: showSketches },
    },
    {
      ...{ name: "sketch-sheet", shows: "Sheet of sketches", widths: MAIN },
      ...{ ...studio(untouched), arrange: openSheet },
    },
    {
      ...{ name: "share-sketches", shows: "A link with sketches, as a guest sees it", widths: MAIN },
      ...{ person: null, path: sketches, arrange: showSketches },
    },
    {
      ...{ name: "studio", shows: "Studio, a result beside the source", widths: ALL },
      ...{ ...studio(finished), arrange: choosePair },
    },
    {
      ...{ name: "studio-rendering", shows: "Studio, three reshoots in progress", widths: TWO },
      ...{ ...studio(rendering), arrange: showResults },
    },
    {
      ...{ name: "studio-failed", shows: "Studio, a reshoot that failed", widths: TWO },
      ...{ ...studio(failed), arrange: showResults },
    },
    { name: "receipt", shows: "A reshoot's receipt", widths: TWO, ...studio(finished), arrange: openReceipt },
    {
      ...{ name: "details", shows: "Details of a video", widths: MAIN },
      ...{ ...studio(finished), arrange: openDetails },
    },
    { name: "compare-side", shows: "Compare, side by side", widths: MAIN, ...pair("f=120"), arrange: onOneFrame },
    {
      name: "compare-wipe",
      shows: "Compare, wipe",
      widths: MAIN,
      ...pair("mode=wipe&wipe=0.42&f=150"),
      arrange: onOneFrame,
    },
    {
      ...{ name: "compare-difference", shows: "Compare, difference", widths: [1280] },
      ...{ ...pair("mode=difference&f=150"), arrange: onOneFrame },
    },
    {
      ...{ name: "compare-sheet", shows: "Compare, the contact sheet", widths: MAIN },
      ...{ ...pair("mode=sheet&f=150"), arrange: onOneFrame },
    },
    {
      ...{ name: "compare-moving", shows: "Compare, wipe, in motion", widths: [1280], moves: true },
      ...{ ...pair("mode=wipe&wipe=0.26&f=0"), arrange: onOneFrame },
    },
    { name: "team", shows: "Team", widths: MAIN, person: owner, path: "/members" },
    {
      ...{ name: "team-remove", shows: "Team, the shares of a removed member", widths: MAIN },
      ...{ person: owner, path: "/members", arrange: askToRemove },
    },
    { name: "settings", shows: "Connection", widths: TWO, person: owner, path: "/settings" },
    { name: "credits", shows: "Credits", widths: TWO, person: owner, path: "/credits" },
    { name: "storage", shows: "Storage", widths: TWO, person: owner, path: "/storage" },
    { name: "links", shows: "Shares of the team", widths: TWO, person: owner, path: "/shares" },
    ...reviewScreens(cast),
    ...uploadScreens(cast),
    ...peopleScreens(cast),
    { name: "not-found", shows: "Not found", widths: TWO, person: owner, path: "/no-such-page" },
  ];
}

async function choose(page: Page): Promise<void> {
  for (const id of CHOSEN) {
    await page.locator(`[role=option][data-motion=${id}]`).click();
    // In a narrow window the large preview of a tile under the mouse lies over others.
    await page.mouse.move(0, 0);
  }
}

/** The large preview follows the focus, when the picture of the source is there. */
async function attendTile(page: Page): Promise<void> {
  await page.locator("[data-shown=relief], [data-shown=flat]").first().waitFor();
  await page.locator("[role=option][data-motion=LEFT_TO_RIGHT]").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.locator("[data-large-preview]").waitFor();
}

async function showSketches(page: Page): Promise<void> {
  await page.locator("[data-shown=relief][data-previews], [data-shown=flat][data-previews]").first().waitFor();
}

async function openSheet(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sheet of sketches" }).click();
  await page.getByRole("dialog").getByRole("img").waitFor();
}

/** On a phone, motions and results are in separate tabs. */
async function showResults(page: Page): Promise<void> {
  const tab = page.getByText("Results", { exact: true });
  if (await tab.isVisible()) await tab.click();
}

/** Chooses a result, and pauses it and the source on the same frame at 70 % of the length. */
async function choosePair(page: Page): Promise<void> {
  await showResults(page);
  await page
    .getByRole("article", { name: /^Truck right, version/ })
    .last()
    .locator("button[aria-pressed]")
    .first()
    .click();
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  await pause.click();
  const position = page.getByRole("slider", { name: "Position" });
  await position.fill(String(Math.floor(Number(await position.getAttribute("max")) * 0.7)));
  await onOneFrame(page);
}

async function openDetails(page: Page): Promise<void> {
  await showResults(page);
  await page
    .getByRole("article", { name: /^Truck right, version/ })
    .last()
    .getByRole("button", { name: "Details" })
    .click();
  await page.getByRole("dialog").getByText("SHA-256").waitFor();
}

/** Waits until the sync indicator has measured the drawn frames. */
async function onOneFrame(page: Page): Promise<void> {
  await page.getByText("0 frames").waitFor({ state: "attached" });
}

async function askToRemove(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Remove Edgar Editor" }).click();
  await page.getByRole("radio", { name: /^Revoke/ }).check();
  // In a low window the choice scrolls past the question.
  await page.getByRole("dialog").evaluate((dialog) => dialog.scrollTo(0, 0));
}

async function openReceipt(page: Page): Promise<void> {
  await showResults(page);
  await page.getByRole("button", { name: "Receipt" }).first().click();
  await page.getByRole("dialog").waitFor();
}
