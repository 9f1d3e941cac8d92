import type { Page } from "@playwright/test";
import sharp from "sharp";
import { writeResolveEdl } from "@/lib/domain/review-exports/write-resolve-edl";
import { atRate, COMMENT, reviewOf } from "@/lib/testing/review-readers/arbitrary-review";
import { readResolveEdl } from "@/lib/testing/review-readers/read-resolve-edl";
import { findViolations } from "./axe";
import { frame, LONG } from "./compare-screen";
import { expect, test } from "./fixtures";

const panel = (page: Page) => page.getByRole("complementary", { name: "Comments" });
const field = (page: Page) => panel(page).getByRole("textbox", { name: "New comment" });
const comments = (page: Page) => panel(page).getByRole("article");
const viewport = (page: Page) => page.locator("[data-viewport]");

/** What the player shows, without the pointer over it: colours by pixel. */
async function pictureOf(page: Page) {
  await page.mouse.move(2, 2);
  const shot = await viewport(page).screenshot({ caret: "initial" });
  return sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

/** The share of pixels that differ by more than a rounding, and how many are of the pen's red. */
async function compare(one: Page, other: Page) {
  const [first, second] = await Promise.all([pictureOf(one), pictureOf(other)]);
  let [differing, red] = [0, 0];
  for (let at = 0; at < first.data.length; at += 3) {
    const [r = 0, g = 0, b = 0] = first.data.subarray(at, at + 3);
    if (
      [0, 1, 2].some((channel) => Math.abs((first.data[at + channel] ?? 0) - (second.data[at + channel] ?? 0)) > 12)
    ) {
      differing += 1;
    }
    if (Math.abs(r - 0xff) + Math.abs(g - 0x4d) + Math.abs(b - 0x4d) < 12) red += 1;
  }
  const isSameSize = first.info.width === second.info.width && first.info.height === second.info.height;
  return { isSameSize, differs: differing / (first.data.length / 3) > 0.005, isDrawn: red > 200 };
}

test("a drawing on frame 17 of side B in the wipe at 30 % is seen by the other person as that very picture", async ({
  page,
  context,
  open,
  browser,
}) => {
  const { videoId, colleague, query } = await open({ result: true });
  const { cookie } = await colleague("reviewer", "Ana Lima");
  const other = await browser.newContext();
  await other.addCookies([cookie]);
  const theirs = await other.newPage();
  // Both at once: each decodes two videos.
  await Promise.all([
    theirs.goto(`/compare?video=${videoId}`),
    page.goto(`/compare?video=${videoId}&mode=wipe&wipe=0.3&f=17`),
  ]);
  await theirs.getByRole("button", { name: "Comments" }).click();
  await expect(field(theirs)).toBeVisible(LONG);
  await expect(frame(page)).toHaveValue("f17", LONG);
  const faces = (on: Page) => on.getByRole("list", { name: "Looking at this now" });
  await expect(faces(page)).toContainText("Ana Lima", LONG);
  await expect(faces(theirs)).toContainText("Robin Doe", LONG);
  await expect(theirs.locator("[data-playhead]").first()).toBeVisible(LONG);
  await expectFacesAboveButtons(theirs);
  await page.keyboard.press("c");
  await expect(field(page)).toBeFocused(LONG);
  await panel(page).getByRole("radio", { name: "Result", exact: true }).check();
  await panel(page).getByRole("button", { name: "Draw on the picture" }).click();
  const area = page.getByRole("application", { name: "Drawing on Result at 00:00:01:05" });
  await expect(area).toBeFocused(LONG);
  const box = await viewport(page).boundingBox();
  if (!box) throw new Error("There is no viewport.");
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.55, 0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.7, 0.6), { steps: 8 });
  await page.mouse.move(...at(0.8, 0.4), { steps: 8 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(panel(page).getByText("Drawing: Result")).toBeVisible();
  await field(page).fill("The lamp bends here");
  await expect(panel(theirs).getByText("Robin Doe is typing")).toBeVisible(LONG);
  await page.keyboard.press("Control+Enter");
  await expect(comments(page)).toHaveCount(1);

  await expect(comments(theirs)).toHaveCount(1, { timeout: 5_000 });
  await comments(theirs).getByRole("button", { name: "Drawing on the result at 00:00:01:05" }).click();
  await expect(frame(theirs)).toHaveValue("f17", LONG);
  await expect(theirs).toHaveURL(/mode=wipe&wipe=0.3.*f=17/);
  const drawing = theirs.getByRole("img", { name: "The lamp bends here (Drawing on the result at 00:00:01:05)" });
  await expect(drawing).toBeVisible(LONG);
  await expect.poll(() => compare(page, theirs), LONG).toEqual({ isSameSize: true, differs: false, isDrawn: true });
  await viewport(theirs).hover();
  await theirs.keyboard.press("h");
  await expect(drawing).toBeHidden();
  expect(await findViolations(theirs, { part: "[data-comments]" })).toEqual([]);

  await context.setOffline(true);
  await field(page).fill("Written on a train");
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#2a7" } })
    .png()
    .toBuffer();
  await page
    .getByLabel("Pictures to attach")
    .setInputFiles({ name: "train.png", mimeType: "image/png", buffer: picture });
  await expect(panel(page).getByText("Uploads when you're back online")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(panel(page).getByText(/sent by itself/)).toBeVisible();
  await context.setOffline(false);
  await expect(comments(theirs)).toHaveCount(2, LONG);
  const { rows } = await query(
    'select body, frame_in "frameIn", frame_out "frameOut" from comments where video_id = $1 order by id',
    [videoId],
  );
  expect(rows.map(({ body }) => body)).toEqual(["The lamp bends here", "Written on a train"]);
  await expect(comments(theirs).getByRole("img", { name: "train.png" })).toBeVisible();
  await editOffline(page, picture);
  await expect(comments(theirs).getByText("Written on a slow train")).toBeVisible(LONG);
  await expect(comments(theirs).getByRole("img", { name: "bridge.png" })).toBeVisible();
  await expect(panel(page).getByText(/sent by itself/)).toBeHidden();
  expect(markersOf(rows[0])).toMatchObject([{ first: 17, length: 1, text: expect.stringContaining("The lamp") }]);
  await other.close();
});

/** Edits the second comment, and attaches a picture to it, while there is no network; then it comes back. */
async function editOffline(page: Page, picture: Buffer): Promise<void> {
  const comment = comments(page).filter({ hasText: "Written on a train" });
  await comment.getByRole("button", { name: "Edit", exact: true }).click();
  const form = page.getByRole("textbox", { name: "Edit comment" });
  // The code of the form is loaded when it is first used.
  await expect(form).toBeVisible(LONG);
  await page.context().setOffline(true);
  await form.fill("Written on a slow train");
  const file = { name: "bridge.png", mimeType: "image/png", buffer: picture };
  await comments(page).getByLabel("Pictures to attach").setInputFiles(file);
  await expect(panel(page).getByText("Uploads when you're back online")).toBeVisible();
  await form.press("Control+Enter");
  await expect(panel(page).getByText("Your edit of a comment")).toBeVisible();
  await page.context().setOffline(false);
}

/** On a phone the buttons of the transport have no room for faces: those are beside the timecode, inside the window. */
async function expectFacesAboveButtons(on: Page): Promise<void> {
  const wide = on.viewportSize();
  await on.setViewportSize({ width: 390, height: 844 });
  const face = await on.getByRole("list", { name: "Looking at this now" }).boundingBox();
  const play = await on.getByRole("button", { name: "Play", exact: true }).boundingBox();
  if (!(face && play)) throw new Error("No one is shown, or there is no transport.");
  expect([face.x > 195, face.x + face.width <= 390, face.y + face.height < play.y]).toEqual([true, true, true]);
  if (wide) await on.setViewportSize(wide);
}

/** The markers that an editing program reads from the exported list of this comment. */
function markersOf(row: { body: string; frameIn: number; frameOut: number }) {
  const [file] = writeResolveEdl(reviewOf([{ ...COMMENT, ...row }], { timing: atRate("24", "00:00:00:00") }));
  return readResolveEdl(file?.text ?? "", 24).markers;
}
