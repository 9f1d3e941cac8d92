import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";
import type { TestServer } from "./make-team";

type Open = (options?: { role?: "owner"; source?: string }) => Promise<TestServer>;

/** An owner of "Night shift" who is also an editor of "Day shift", and a third team that they are not in. */
async function twoTeams(open: Open) {
  const foreign = await open({ role: "owner" });
  const day = await open({ role: "owner", source: "vertical" });
  const night = await open({ role: "owner", source: "lighthouse" });
  const { query } = night;
  for (const [{ teamId }, name] of [
    [night, "Night shift"],
    [day, "Day shift"],
  ] as const) {
    await query("update teams set name = $1 where id = $2", [name, teamId]);
  }
  const { rows } = await query("select user_id from members where team_id = $1", [night.teamId]);
  const userId: string = rows[0].user_id;
  await query("insert into members (team_id, user_id, role) values ($1, $2, 'editor')", [day.teamId, userId]);
  return { night, day, foreign, query, userId };
}

const openMenu = async (page: Page) => {
  await page.getByRole("button", { name: "Account" }).click();
  await expect(page.getByRole("group", { name: "Teams" })).toBeVisible();
};

test("one person switches between two teams: by the account menu, by keys, and by the palette", async ({
  page,
  open,
}) => {
  const { night, day } = await twoTeams(open);
  await page.goto("/");
  await expect(page.getByRole("link", { name: new RegExp(night.title) })).toBeVisible();
  await openMenu(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Switch to Day shift" }).click();
  await expect(page.getByText("This browser now shows Day shift.")).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(day.title) })).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(night.title) })).toHaveCount(0);

  await page.keyboard.press("g");
  await page.keyboard.press("t");
  const dialog = page.getByRole("dialog", { name: "Switch team" });
  await expect(dialog.getByRole("option", { name: /Day shift/ })).toContainText("Current team");
  await expectAccessible(page);
  await page.keyboard.type("night");
  await expect(dialog.getByRole("option", { name: /Day shift/ })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByText("This browser now shows Night shift.")).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByRole("option", { name: "Switch to Day shift" }).click();
  await expect(page.getByText("This browser now shows Day shift.")).toBeVisible();
});

test("an owner creates and renames a team", async ({ page, open }) => {
  const { night } = await twoTeams(open);
  await page.goto("/members");
  await page.getByRole("button", { name: "Rename team" }).click();
  await expectAccessible(page);
  await page.getByLabel("Team name").fill("Late shift");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Everyone in Late shift/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Rename team" })).toBeFocused();
  await openMenu(page);
  await page.getByRole("button", { name: "New team…" }).click();
  await page.getByLabel("Team name").fill("Dailies");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Dailies is ready. Invite people, or set its connection.")).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(night.title) })).toHaveCount(0);
  await openMenu(page);
  await expect(page.getByText("Dailies · owner")).toBeVisible();
});

for (const address of ["/videos/", "/compare?video="]) {
  test(`a link of another of my teams opens there (${address}), and one of a foreign team is not found`, async ({
    page,
    open,
  }) => {
    const { night, day, foreign } = await twoTeams(open);
    await page.goto("/");
    await page.goto(`${address}${day.videoId}`);
    await expect(page.getByText("This is in Day shift. Switched.")).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(day.title));
    for (const id of [foreign.videoId, randomUUID()]) {
      await page.goto(`${address}${id}`);
      await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    }
    await page.goto(`${address}${night.videoId}`);
    await expect(page.getByText("This is in Night shift. Switched.")).toBeVisible();
  });
}

test("a page that switches the team says so, also when another of its calls is refused before the answer", async ({
  page,
  open,
}) => {
  const { day } = await twoTeams(open);
  await page.route("**/api/teams/*/switch", async (route) => {
    const left = page.waitForRequest((request) => request.isNavigationRequest());
    const answer = await route.fetch();
    // As when its person comes back to the tab: the page reads again, and is refused, unless it has been and has left already.
    await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange"))).catch(() => undefined);
    await left;
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  await page.goto("/");
  await page.goto(`/videos/${day.videoId}`);
  await expect(page.getByText("This is in Day shift. Switched.")).toBeVisible();
});

test("a tab of the earlier team orders nothing, loads anew and says why", async ({ page, open, context }) => {
  const { night, day, query } = await twoTeams(open);
  await page.goto(`/videos/${night.videoId}`);
  await page.getByRole("option", { name: /^Dolly in\./ }).click();
  const order = page.getByRole("region", { name: "Order" }).getByRole("button", { name: /Reshoot/ });
  await expect(order).toBeEnabled();

  const other = await context.newPage();
  await other.goto("/");
  await openMenu(other);
  await other.getByRole("button", { name: "Switch to Day shift" }).click();
  await expect(other.getByText("This browser now shows Day shift.")).toBeVisible();

  // The page may have noticed by itself just before.
  await order.click({ timeout: 5_000 }).catch(() => undefined);
  await expect(page.getByText(/This browser now shows Day shift, because you switched/)).toBeVisible();
  const { rows } = await query("select 1 from batches where team_id = any($1)", [[night.teamId, day.teamId]]);
  expect(rows).toEqual([]);

  // The tab asks before it switches back, so that two tabs do not take turns.
  await expect(page.getByRole("heading", { name: "This is in Night shift" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Switch to Night shift" }).click();
  await expect(page.getByText("This is in Night shift. Switched.")).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(night.title));
});

test("a person who was removed from their last team is told so, and is not led in a circle", async ({ page, open }) => {
  const { teamId, query } = await open({ role: "owner" });
  const { rows } = await query("select user_id from members where team_id = $1", [teamId]);
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Account" })).toBeVisible();
  await query("update sessions set team_id = null where user_id = $1", [rows[0].user_id]);
  await query("delete from members where user_id = $1", [rows[0].user_id]);
  await page
    .getByRole("link", { name: /left this month|spent/ })
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await expect(page).toHaveURL("/teams");
  await expect(page.getByRole("heading", { name: "You are not in a team" })).toBeVisible();
  await expectAccessible(page);
  for (const address of ["/", "/videos/1", "/sign-in"]) {
    await page.goto(address);
    await expect(page).toHaveURL("/teams");
  }
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
});
