import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";

test("a run in order goes on after a reject, ends with a pick, survives a reload, and charges two of three motions once", async ({
  page,
  open,
}) => {
  const { teamId, videoId, emulator, query, colleague } = await open({ upstream: "own" });
  for (const name of ["Ana Lima", "Bo Li", "Cy Ro"]) {
    const { userId } = await colleague("reviewer", name);
    const star = "insert into stars (team_id, video_id, motion, user_id) values ($1, $2, 'FORWARD', $3)";
    await query(star, [teamId, videoId, userId]);
  }
  await page.goto(`/videos/${videoId}`);
  const tile = (name: string) => page.getByRole("option", { name: new RegExp(`^${name}(\\.|, you)`) });
  // The star comes first, although its motion is the last of the three.
  await tile("Truck right").focus();
  await expect(tile("Truck right").locator("[data-star=off]")).toBeVisible(LONG);
  await page.keyboard.press("s");
  await expect(tile("Truck right").locator("[data-star=on]")).toBeVisible();
  await page.getByRole("button", { name: "Choose your star · 1.20" }).click(LONG);
  for (const name of ["Dolly in", "Dolly out"]) await tile(name).click();
  const start = page.getByRole("button", { name: "Run in order · 1.20 now" });
  await expect(start).toBeVisible(LONG);
  expect((await start.locator("svg").boundingBox())?.width).toBe(14);
  await expectWithMotions(page, start);
  await start.click();

  const run = page.getByRole("region", { name: "Run in order" });
  await expect(run.getByText("Next: Dolly in, when Truck right is rated.")).toBeVisible(LONG);
  await expect(run.getByText("2.40 not spent")).toBeVisible();
  await expectAccessible(page);

  const ordered = async () => {
    const { rows } = await query("select id, motion, status from reshoots where video_id = $1 order by id", [videoId]);
    return rows;
  };
  const finished = async () => {
    await emulator.control.finish();
    return (await ordered()).map(({ motion, status }) => `${motion} ${status}`).join(", ");
  };
  const rate = async (at: number, rating: string) => {
    const answer = await page.request.put(`/api/reshoots/${(await ordered())[at].id}/rating`, {
      data: { rating },
      headers: { "sec-fetch-site": "same-origin" },
    });
    expect(answer.status()).toBe(200);
  };
  await expect.poll(finished, { timeout: 60_000 }).toBe("LEFT_TO_RIGHT ready");
  await expect(run.getByRole("button", { name: "Open Truck right" })).toBeVisible(LONG);
  await rate(0, "reject");
  await expect.poll(finished, { timeout: 60_000 }).toBe("LEFT_TO_RIGHT ready, FORWARD ready");

  await page.reload();
  await expect(run.getByText(/^Rate Dolly in: a pick ends the run/)).toBeVisible(LONG);
  await run.getByRole("button", { name: "Pause" }).click();
  await expect(run.getByText("Paused. Nothing more is ordered.")).toBeVisible();
  await run.getByRole("button", { name: "Resume" }).click();
  await expect(run.getByText(/^Rate Dolly in/)).toBeVisible();
  await rate(1, "pick");
  await expect(run).toHaveCount(0);
  await expect(tile("Dolly in").getByText("You have 1")).toBeVisible();
  expect(await ordered()).toHaveLength(2);
  const { rows } = await query(
    "select sum(amount)::int as settled from credit_entries where kind = 'settle' and reshoot_id = any($1)",
    [(await ordered()).map(({ id }) => id)],
  );
  expect(rows).toEqual([{ settled: 240 }]);
});

/** On a phone the results need the room: what helps to buy motions is shown with the motions only. */
async function expectWithMotions(page: Page, offer: Locator): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("Results", { exact: true }).click();
  await expect(offer).toBeHidden();
  await page.getByText("Motions", { exact: true }).click();
  await expect(offer).toBeVisible();
  if (wide) await page.setViewportSize(wide);
}
