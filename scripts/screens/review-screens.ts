import type { Page } from "@playwright/test";
import type { Cast } from "./prepare";
import type { Screen } from "./screen";
import { TWO, WIDE_AND_HELD_SIDEWAYS } from "./widths";

/** The screens of review: comments, drawings, ratings, approvals, and what guests of a share see. */
export function reviewScreens({ owner, editor, finished, share, newVersion }: Cast): Screen[] {
  const pair = { person: owner, path: `/compare?video=${finished}&mode=wipe&wipe=0.42` };
  const studio = { person: owner, path: `/videos/${finished}` };
  return [
    {
      name: "comments",
      shows: "Comments beside the comparison",
      widths: WIDE_AND_HELD_SIDEWAYS,
      ...pair,
      arrange: openComments,
    },
    {
      ...{ name: "comments-filter", shows: "Comments, their filters", widths: TWO },
      ...{ ...pair, arrange: openFilters },
    },
    {
      ...{ name: "carry-over", shows: "Comments of the version before, to carry over", widths: TWO },
      ...{ person: owner, path: `/compare?video=${finished}&b=${newVersion}`, arrange: openCarryOver },
    },
    {
      ...{ name: "presence", shows: "Two people at the same source", widths: TWO },
      ...{ ...pair, beside: { person: editor, path: `${pair.path}&f=12` }, arrange: openComments },
    },
    { name: "drawing", shows: "Drawing on a frame", widths: WIDE_AND_HELD_SIDEWAYS, ...pair, arrange: draw },
    { name: "triage", shows: "Triage", widths: WIDE_AND_HELD_SIDEWAYS, ...studio, arrange: openTriage },
    { name: "approval", shows: "An approval that waits for an answer", widths: TWO, ...studio, arrange: openApproval },
    { name: "export-comments", shows: "Exporting comments", widths: TWO, ...pair, arrange: exportComments },
    {
      ...{ name: "review-sheet", shows: "Review sheet", widths: TWO },
      ...{ person: owner, path: `/review-sheets/${finished}` },
    },
    { name: "share", shows: "A share, as a guest sees it", widths: WIDE_AND_HELD_SIDEWAYS, person: null, path: share },
    {
      ...{ name: "share-comments", shows: "A share, a guest's comments", widths: TWO },
      ...{ person: null, path: share, arrange: openGuestComments },
    },
  ];
}

const panel = (page: Page) => page.getByRole("complementary", { name: "Comments" });

async function openComments(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Comments" }).first().click();
  const first = panel(page).getByRole("article").first();
  await first.waitFor();
  await first.getByText("The lamp drifts").click();
}

async function openFilters(page: Page): Promise<void> {
  await openComments(page);
  await panel(page).getByRole("button", { name: "Sort and filter comments" }).click();
  await panel(page).getByRole("search").waitFor();
}

async function openCarryOver(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Comments" }).first().click();
  const offer = panel(page).getByRole("region", { name: "Open comments of the version before" });
  await offer.getByRole("button").first().click();
}

async function draw(page: Page): Promise<void> {
  await openComments(page);
  await panel(page).getByRole("textbox", { name: "New comment" }).click();
  await panel(page)
    .getByRole("button", { name: /^Draw on/ })
    .first()
    .click();
  // The menu asks for the side only while the comment is about both.
  const side = page.getByRole("button", { name: "Draw on the result" });
  if (await side.isVisible()) await side.click();
  await page.getByRole("group", { name: "Drawing tools" }).waitFor();
}

async function openTriage(page: Page): Promise<void> {
  const tab = page.getByText("Results", { exact: true });
  if (await tab.isVisible()) await tab.click();
  await page.getByRole("button", { name: "Triage" }).click();
  await page.getByRole("dialog", { name: "Triage" }).waitFor();
}

async function openApproval(page: Page): Promise<void> {
  const tab = page.getByText("Results", { exact: true });
  if (await tab.isVisible()) await tab.click();
  await page
    .getByRole("button", { name: /^Approval of Truck right.*0 of 1/ })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
}

async function exportComments(page: Page): Promise<void> {
  await openComments(page);
  await panel(page).getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("button", { name: "Export comments" }).click();
  await page.getByRole("dialog", { name: "Export comments" }).waitFor();
}

async function openGuestComments(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Comments" }).click();
  await page.getByRole("region", { name: "Comments" }).getByRole("article").first().waitFor();
}
