import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { ExportFormat } from "@/lib/shared/review-exports/formats";
import { readAvidMarkers } from "@/lib/testing/review-readers/read-avid-markers";
import { readCsv } from "@/lib/testing/review-readers/read-csv";
import { readFcpxml } from "@/lib/testing/review-readers/read-fcpxml";
import { readOtio } from "@/lib/testing/review-readers/read-otio";
import { readResolveEdl } from "@/lib/testing/review-readers/read-resolve-edl";
import { readXmeml } from "@/lib/testing/review-readers/read-xmeml";
import { expect, test } from "./fixtures";
import { openDialog, say } from "./review-steps";

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

test("every format of the export dialog says the frame of the comment", async ({ page, baseURL, open }) => {
  const { videoId, resultId } = await open({ result: true });
  const drawing = { version: 1, side: "result", shapes: [RED_ARROW] };
  await say(page, baseURL, { videoId, resultId, body: "The lamp bends here", frameIn: 17, frameOut: 17, drawing });

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
});
