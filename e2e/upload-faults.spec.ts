import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { writeLargeVideo } from "@/scripts/test/break-upload";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";
import type { TestServer } from "./make-team";

const CLIP = "lib/testing/clips/quarters.mp4";
const origin = `http://localhost:${process.env.E2E_PORT}`;
const BYTES = "**/api/upload-bytes/**";
const panelOf = (page: Page) => page.getByRole("region", { name: /upload/i });

async function openLibrary(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Upload", exact: true })).toBeVisible(LONG);
}
const choose = (page: Page, file: Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0]) =>
  page.locator("input[type=file]").first().setInputFiles(file);

async function uploadedIn({ query }: TestServer, teamId: string) {
  const { rows } = await query(
    "select v.title, m.sha256 from videos v join media m on m.id = v.media_id where v.team_id = $1 and v.origin = 'upload'",
    [teamId],
  );
  return rows;
}

test("an upload waits while the server's storage is full, says so, and goes on by itself", async ({ page, open }) => {
  await open();
  await openLibrary(page);
  let isFull = true;
  // As the server answers then (uploads.test.ts); this one shares its disk with other tests.
  const body = JSON.stringify({ status: 507, code: "storage_full", detail: "The storage is full.", requestId: "r" });
  await page.route(BYTES, (route) =>
    isFull && route.request().method() === "PATCH" ? route.fulfill({ status: 507, body }) : route.continue(),
  );
  await choose(page, CLIP);
  await expect(panelOf(page).getByText(/storage is full. The upload continues by itself/)).toBeVisible(LONG);
  isFull = false;
  await expect(panelOf(page).getByText("Added to the library")).toBeVisible(LONG);
});

test("two tabs that upload one file do not disturb each other", async ({ page, context, open }, info) => {
  const stage = await open();
  const path = info.outputPath("Two tabs.mp4");
  const sha256 = await writeLargeVideo(path, 20_000_000);
  const other = await context.newPage();
  await Promise.all([page, other].map(openLibrary));
  await Promise.all([page, other].map((tab) => choose(tab, path)));
  for (const tab of [page, other]) await expect(panelOf(tab).getByText("Added to the library")).toBeVisible(LONG);
  const sources = await uploadedIn(stage, stage.teamId);
  expect(new Set(sources.map((source) => source.sha256))).toEqual(new Set([sha256]));
  await other.close();
});

test("a file goes on to the team in which it was chosen, when another tab switched the team meanwhile", async ({
  page,
  context,
  open,
}) => {
  const day = await open({ role: "owner" });
  const night = await open({ role: "owner" });
  const { rows } = await night.query("select user_id from members where team_id = $1", [night.teamId]);
  await night.query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [
    day.teamId,
    rows[0].user_id,
  ]);
  const switchTo = async (teamId: string) => {
    const answer = await context.request.post(`${origin}/api/teams/${teamId}/switch`, {
      headers: { "sec-fetch-site": "same-origin" },
    });
    expect(answer.ok()).toBe(true);
  };
  await openLibrary(page);
  let isFirst = true;
  await page.route(BYTES, async (route) => {
    if (isFirst && route.request().method() === "PATCH") {
      isFirst = false;
      await switchTo(day.teamId);
    }
    await route.continue();
  });
  await choose(page, CLIP);
  await expect.poll(() => isFirst, LONG).toBe(false);
  await expect(page.getByText(/shows (another|A) team/).first()).toBeVisible(LONG);
  expect(await uploadedIn(night, day.teamId)).toEqual([]);

  // The open page loads itself anew for the other team at a moment of its own, which would end a navigation of the test.
  await page.close();
  await switchTo(night.teamId);
  const again = await context.newPage();
  await openLibrary(again);
  await choose(again, CLIP);
  await expect(panelOf(again).getByText("Added to the library")).toBeVisible(LONG);
  const sha256 = createHash("sha256").update(readFileSync(CLIP)).digest("hex");
  expect(await uploadedIn(night, day.teamId)).toEqual([]);
  expect(await uploadedIn(night, night.teamId)).toEqual([{ title: "quarters", sha256 }]);
});
