import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { ExportFormat } from "@/lib/shared/review-exports/formats";
import { readAvidMarkers } from "@/lib/testing/review-readers/read-avid-markers";
import { readCsv } from "@/lib/testing/review-readers/read-csv";
import { readFcpxml } from "@/lib/testing/review-readers/read-fcpxml";
import { readOtio } from "@/lib/testing/review-readers/read-otio";
import { readResolveEdl } from "@/lib/testing/review-readers/read-resolve-edl";
import { readXmeml } from "@/lib/testing/review-readers/read-xmeml";
import { findViolations } from "./axe";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";
import { readPdf } from "./read-pdf";

const RED_ARROW = { tool: "arrow", colour: "red", width: 8, from: [0.2, 0.5], to: [0.6, 0.4] };

/** The frame that each format says: of the source in texts, at the chosen 24 fps elsewhere. */
const FRAME_IN: Record<ExportFormat, (text: string) => unknown> = {
  "resolve-edl": (text) => readResolveEdl(text, 24).markers.map(({ first }) => first - 24 * 3600),
  fcpxml: (text) => readFcpxml(text).markers.map(({ first }) => first),
  premiere: (text) => readXmeml(text).markers.map(({ first }) => first),
  avid: (text) => readAvidMarkers(text, 24, false).map(({ first }) => first - 24 * 3600),
  otio: (text) => readOtio(text).tracks.flatMap((track) => track.flatMap(({ markers }) => markers.map(frameOf))),
  "otio-rv": (text) => readOtio(text).tracks.flatMap((track) => track.flatMap(({ markers }) => markers.map(frameOf))),
  csv: (text) => [...new Set(readCsv(text).map((row) => Number(row["Frame in"])))],
  json: (text) => JSON.parse(text).comments.map(({ frameIn }: { frameIn: number }) => frameIn),
};
const frameOf = ({ first }: { first: { value: number } }) => first.value;

const LABELS: Record<ExportFormat, string> = {
  "resolve-edl": "DaVinci Resolve (EDL)",
  fcpxml: "Final Cut Pro (FCPXML)",
  premiere: "Premiere Pro (XML)",
  avid: "Media Composer (marker list)",
  otio: "OpenTimelineIO",
  "otio-rv": "RV (OpenTimelineIO with drawings)",
  csv: "Spreadsheet (CSV)",
  json: "JSON",
};

async function openDialog(page: Page) {
  const panel = page.getByRole("complementary", { name: "Comments" });
  await panel.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("button", { name: "Export comments" }).click();
  const dialog = page.getByRole("dialog", { name: "Export comments" });
  await expect(dialog).toBeVisible(LONG);
  return dialog;
}

async function download(page: Page, format: ExportFormat): Promise<string> {
  const dialog = await openDialog(page);
  await dialog.getByRole("combobox", { name: "Format" }).selectOption(LABELS[format]);
  // The clip of this test has 12 fps, which no editing program has.
  await dialog.getByRole("combobox", { name: "Frame rate" }).selectOption("24 fps");
  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const text = await readFile(await (await saving).path(), "utf8");
  await expect(dialog).toBeHidden();
  return text;
}

/** What is wrong with an XML file; null where xmllint is not installed. */
function lint(xml: string): string | null {
  const { error, status, stderr } = spawnSync("xmllint", ["--noout", "-"], { input: xml, encoding: "utf8" });
  if (error) return null;
  return status === 0 ? "" : stderr;
}

test("every format of the export dialog says the frame of the comment, and the review sheet is printed", async ({
  page,
  context,
  baseURL,
  open,
}) => {
  const { videoId, resultId, title, query, teamId } = await open({ result: true });
  const headers = { origin: baseURL ?? "" };
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`${baseURL}${path}`, { data, headers });
    expect(answer.status(), await answer.text()).toBe(201);
    return answer.json();
  };
  const say = (body: string, more: object) =>
    post("/api/comments", {
      ...{ draftId: randomUUID(), videoId, reshootId: resultId, side: "result", viewState: "", visibility: "everyone" },
      ...{ body, ...more },
    });
  const drawing = { version: 1, side: "result", shapes: [RED_ARROW] };
  const { id } = await say("The lamp bends here", { frameIn: 17, frameOut: 17, drawing });
  await say("Straight in the next version", { parentId: id });
  const asked = [{ kind: "role", role: "editor" }];
  await post(`/api/reshoots/${resultId}/approvals`, { asked, rule: "one", message: "Straight enough?" });

  await page.goto(`/compare?video=${videoId}`);
  await page.getByRole("button", { name: "Comments" }).click();
  for (const format of Object.keys(LABELS) as ExportFormat[]) {
    const text = await download(page, format);
    expect(text, format).toContain("The lamp bends here");
    expect(FRAME_IN[format](text), format).toEqual([format === "csv" || format === "json" ? 17 : 34]);
    if (!text.startsWith("<?xml")) continue;
    const fault = lint(text);
    if (fault === null) test.info().annotations.push({ type: "skipped", description: "xmllint is not installed" });
    else expect(fault, format).toBe("");
  }

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

  const [first = "", second = "", ...more] = readPdf(await sheet.pdf({ format: "A4", printBackground: true }));
  expect(more).toEqual([]);
  for (const part of [title.slice(0, 20), "Straight enough?", "0 of 1 approved", "Page 1 / 2"]) {
    expect(first).toContain(part);
  }
  for (const part of ["00:00:01:05", "The lamp bends here", "Straight in the next version", "Robin Doe", "Open"]) {
    expect(second).toContain(part);
  }
  expect(`${first}${second}`).not.toContain("Back to studio");

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
  await expect(sheet.getByText("The first 100 threads have pictures. The other 1,899 are text only.")).toBeVisible();
  const pages = readPdf(await sheet.pdf({ format: "Letter" }));
  expect(pages.join("").match(/Note \d+/g)?.length).toBe(1998);
});

/** How much of the picture of the result the arrow covers. */
async function redShare(sheet: Page): Promise<number> {
  const { default: sharp } = await import("sharp");
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
