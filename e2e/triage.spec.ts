import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { addReshoots } from "./add-reshoots";
import { findViolations } from "./axe";
import { expect, test } from "./fixtures";
import type { TestServer } from "./make-team";

/** One ready result of each motion, with the source's own file; `extra` more versions of the first motion. */
async function addResults(server: TestServer, extra: number): Promise<void> {
  for (const motion of MOTION_IDS) {
    await addReshoots(server, motion === MOTION_IDS[0] ? 1 + extra : 1, "ready", motion);
  }
}

test("fifteen results are rated by keys within a minute, with undo, a way back after a reload, and the picks side by side", async ({
  page,
  open,
}) => {
  const server = await open({ role: "reviewer" });
  await addResults(server, 0);
  const mine = async () => {
    const { rows } = await server.query(
      "select rating, count(*)::int as count from ratings where team_id = $1 group by rating order by rating",
      [server.teamId],
    );
    return rows.map(({ rating, count }) => `${count} ${rating}`).join(", ");
  };
  await page.goto(`/videos/${server.videoId}`);
  const opener = page.getByRole("button", { name: "Triage" });
  await opener.click();
  const triage = page.getByRole("dialog", { name: "Triage" });
  const left = (count: number) => expect(triage.getByText(`${count} left`, { exact: true }).first()).toBeVisible();
  await left(15);
  await expect(triage.locator("canvas").first()).toBeVisible();
  expect(await findViolations(page, { part: "dialog" })).toEqual([]);

  const began = Date.now();
  await page.keyboard.press("p");
  await left(14);
  await page.keyboard.press("x");
  await left(13);
  await page.keyboard.press("Control+z");
  await left(14);
  await page.keyboard.press("ArrowDown");
  for (const key of ["m", "x", "p", "x"]) await page.keyboard.press(key);
  await left(10);
  await expect.poll(mine).toBe("2 pick, 1 maybe, 2 reject");

  // Esc leaves and gives the focus back; after a reload it goes on with what is left.
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  await page.reload();
  await opener.click();
  await left(10);
  for (let at = 0; at < 10; at += 1) await page.keyboard.press(at % 2 ? "m" : "p");
  await expect(triage.getByRole("heading", { name: "All results rated" })).toBeFocused();
  expect(Date.now() - began).toBeLessThan(60_000);
  await expect.poll(mine).toBe("7 pick, 6 maybe, 2 reject");
  expect(await findViolations(page, { part: "dialog" })).toEqual([]);

  await triage.getByRole("link", { name: "Compare picks" }).click();
  await expect(page).toHaveURL(/mode=sheet/);
  await expect(page.getByRole("link", { name: "7 picks · Show all results" })).toBeVisible();
  await expect(page.locator("[data-viewport]").getByRole("button", { name: /· v1$/ })).toHaveCount(7);
});

test("a card is rated by keys and by thumb, older versions lie under the newest, and filters keep the focus", async ({
  page,
  open,
}) => {
  const server = await open();
  await addResults(server, 1);
  await page.goto(`/videos/${server.videoId}`);
  await expect(page.getByRole("article")).toHaveCount(15);
  const older = page.getByRole("button", { name: "Show the older version of Dolly in", exact: true });
  await expect(older.locator("[data-words]")).toHaveAttribute("data-words", "+1 older");
  expect(await findViolations(page, { part: "article [data-theme][aria-expanded]" })).toEqual([]);
  await older.click();
  const card = page.getByRole("article", { name: "Dolly in, version 1" });
  const pressed = card.getByRole("button", { pressed: true });
  await card.getByRole("button", { name: /^Dolly in/ }).focus();
  await page.keyboard.press("p");
  await expect(pressed).toHaveAccessibleName("Pick: Dolly in · v1");
  await page.keyboard.press("u");
  await expect(pressed).toHaveCount(0);
  await page.keyboard.press("m");
  await expect(pressed).toHaveAccessibleName("Maybe: Dolly in · v1");
  const newest = page.getByRole("article", { name: "Dolly in, version 2" });
  await newest.getByRole("button", { name: "Reject: Dolly in · v2" }).click();
  await expect(newest.getByRole("button", { pressed: true })).toHaveAccessibleName("Reject: Dolly in · v2");

  await page.getByLabel("Show", { exact: true }).selectOption({ label: "Unrated by me · 14" });
  await expect(page.getByRole("article")).toHaveCount(14);
  await page.getByRole("article").first().getByRole("button").first().focus();
  await page.keyboard.press("x");
  await expect(page.getByRole("article")).toHaveCount(13);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
  expect(await findViolations(page)).toEqual([]);
});
