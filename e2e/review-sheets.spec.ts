import type { Page } from "@playwright/test";
import sharp from "sharp";
import { findViolations } from "./axe";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";
import { readPdf } from "./read-pdf";
import { openDialog, post, say } from "./review-steps";

const RED_ARROW = { tool: "arrow", colour: "red", width: 8, from: [0.2, 0.5], to: [0.6, 0.4] };

test("a review sheet with a drawing, an answer and an approval is printed; two thousand comments are a list", async ({
  page,
  context,
  baseURL,
  open,
}) => {
  const { videoId, resultId, title, query, teamId } = await open({ result: true });
  const drawing = { version: 1, side: "result", shapes: [RED_ARROW] };
  const place = { videoId, resultId };
  const first = { ...place, body: "The lamp bends here", frameIn: 17, frameOut: 17, drawing };
  const { id } = await say(page, baseURL, first);
  await say(page, baseURL, { ...place, body: "Straight in the next version", parentId: id });
  const asked = [{ kind: "role", role: "editor" }];
  const request = { asked, rule: "one", message: "Straight enough?" };
  await post(page, baseURL, `/api/reshoots/${resultId}/approvals`, request);

  await page.goto(`/compare?video=${videoId}`);
  await page.getByRole("button", { name: "Comments" }).click();
  const dialog = await openDialog(page);
  await dialog.getByRole("switch", { name: "Include team-only comments" }).check();
  const opening = context.waitForEvent("page");
  await dialog.getByRole("link", { name: "Print a review sheet" }).click();
  const sheet = await opening;
  const ready = sheet.locator("[data-ready]");
  await expect(ready).toBeAttached(LONG);
  await expect(sheet.getByRole("img", { name: "Dolly in · v1 at 00:00:01:05" })).toBeVisible();
  expect(await redShare(sheet)).toBeGreaterThan(0.002);
  expect(await findViolations(sheet)).toEqual([]);
  await sheet.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await sheet.getByRole("button", { name: "Print", exact: true }).click();
  await expect(sheet.locator("[data-printed]")).toBeAttached();

  const [cover = "", thread = "", ...more] = readPdf(await sheet.pdf({ format: "A4", printBackground: true }));
  expect(more).toEqual([]);
  for (const part of [title.slice(0, 20), "Straight enough?", "0 of 1 approved", "Page 1 / 2"]) {
    expect(cover).toContain(part);
  }
  for (const part of ["00:00:01:05", "The lamp bends here", "Straight in the next version", "Robin Doe", "Open"]) {
    expect(thread).toContain(part);
  }
  expect(`${cover}${thread}`).not.toContain("Back to studio");

  // Two thousand are a document: a hundred with pictures, and all others as text.
  await query(
    `insert into comments (id, team_id, video_id, reshoot_id, draft_id, side, frame_in, frame_out, body, visibility, author_id)
     select gen_random_uuid(), team_id, video_id, reshoot_id, gen_random_uuid(), side, at % 24, at % 24,
       'Note ' || at, 'everyone', author_id
     from comments, generate_series(1, 1998) at where id = $1 and team_id = $2`,
    [id, teamId],
  );
  await sheet.goto(`/review-sheets/${videoId}?layout=list`);
  await expect(ready).toBeAttached(LONG);
  await expect(sheet.getByText("The first 100 threads have pictures. The other 1899 are text only.")).toBeVisible();
  await expectLowOptions(sheet);
  await sheet.emulateMedia({ media: "print" });
  expect(await countTransitions(sheet)).toBe(0);
  const pages = readPdf(await sheet.pdf({ format: "Letter" }));
  expect(pages.join("").match(/Note \d+/g)?.length).toBe(1998);
});

/** On a phone, two rows of options and one with the way back and Print; each control is whole, and inside the window. */
async function expectLowOptions(sheet: Page): Promise<void> {
  const wide = sheet.viewportSize();
  await sheet.setViewportSize({ width: 390, height: 844 });
  const bar = sheet.locator("[data-print=hide]").first();
  const controls = bar.locator("a, button, select, label:has([role=switch])");
  await expect(controls).toHaveCount(6);
  expect((await bar.boundingBox())?.height).toBeLessThan(176);
  const fits = (all: Element[]) =>
    all.map((one) => one.getBoundingClientRect()).every(({ left, right }) => left >= 0 && right <= innerWidth);
  expect(await controls.evaluateAll(fits)).toBe(true);
  const chosen = bar.getByText("Source and all results", { exact: true });
  expect(await chosen.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  if (wide) await sheet.setViewportSize(wide);
}

/**
 * The elements that would fade to the colours of paper: each colour of each element once did, for minutes, and gigabytes. Running
 * animations tell less: short ones have ended before they are counted.
 */
const countTransitions = (sheet: Page) =>
  sheet.evaluate(
    () =>
      [...document.querySelectorAll("*")].filter((element) => {
        const { transitionProperty, transitionDuration } = getComputedStyle(element);
        return (
          transitionProperty !== "none" && transitionDuration.split(", ").some((one) => Number.parseFloat(one) > 0)
        );
      }).length,
  );

/** How much of the picture of the result the arrow covers. */
async function redShare(sheet: Page): Promise<number> {
  const figure = sheet.locator("figure").last().locator("div").first();
  const { data } = await sharp(await figure.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let red = 0;
  for (let at = 0; at < data.length; at += 3) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    if (Math.abs(r - 0xff) + Math.abs(g - 0x4d) + Math.abs(b - 0x4d) < 12) red += 1;
  }
  return red / (data.length / 3);
}
