import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";

const PASSWORD = "quiet lantern orchard";
const LONG_EMAIL = "bjorn.sorensen.second.unit.director@production-company-of-the-north.example";

/** Makes a link as the person on the page does, and returns its address. */
async function invite(page: Page, role = "Reviewer", most = "1"): Promise<string> {
  await page.goto("/members");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByRole("combobox", { name: "Role" }).selectOption(role);
  await dialog.getByRole("textbox", { name: "People who can join" }).fill(most);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const made = page.getByRole("dialog", { name: "Invitation link" });
  const link = made.getByRole("textbox", { name: "Link" });
  await expect(link).toHaveValue(/\/invite\/[\w-]{43}$/);
  const url = await link.inputValue();
  await made.getByRole("button", { name: "Done" }).click();
  return url;
}

const freshPage = async (browser: Browser) => (await browser.newContext({ reducedMotion: "reduce" })).newPage();

async function join(page: Page, url: string, email: string) {
  await page.goto(url);
  await page.getByLabel("Your name").fill("Nia New");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account and join" }).click();
}

test("an owner invites by link; a fresh browser makes an account and sees what a reviewer may", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, title } = await open({ role: "owner" });
  const url = await invite(page);
  await expect(page.getByRole("button", { name: "Invite", exact: true })).toBeFocused();
  await expect(page.getByText("0 of 1 joined")).toBeVisible();

  const theirs = await freshPage(browser);
  const response = await theirs.goto(url);
  expect([response?.headers()["referrer-policy"], response?.headers()["cache-control"]]).toEqual([
    "no-referrer",
    expect.stringContaining("no-store"),
  ]);
  await expect(theirs.getByRole("heading", { name: "Join A team" })).toBeVisible();
  await expect(theirs.getByText("Robin Doe invites you as a reviewer.")).toBeVisible();
  await join(theirs, url, `${videoId}@invited.test`);
  await expect(theirs.getByRole("link", { name: new RegExp(title) })).toBeVisible();
  await theirs.goto(`/videos/${videoId}`);
  await expect(theirs.getByRole("heading", { name: title })).toBeVisible();
  await expect(theirs.getByRole("button", { name: /^Reshoot|credits/ })).toHaveCount(0);

  // The owner's open page follows without a reload.
  await expect(page.getByRole("heading", { name: "Nia New" })).toBeVisible();
  await page.getByText("1 ended invitation").click();
  await expect(page.getByText("1 of 1 joined")).toBeVisible();

  // The person who joined is told so; a stranger is told nothing.
  await theirs.goto(url);
  await expect(theirs.getByText("You are already in this team.")).toBeVisible();
  const stranger = await freshPage(browser);
  expect((await stranger.goto(url))?.status()).toBe(404);
  await expect(stranger.getByRole("heading", { name: "This invitation doesn't work" })).toBeVisible();
  await stranger.context().close();
  await theirs.context().close();
});

test("the back button after joining does not lead to the link", async ({ page, open, browser }) => {
  const { videoId, title } = await open({ role: "owner" });
  const url = await invite(page);
  const theirs = await freshPage(browser);
  await theirs.goto("/sign-in");
  await join(theirs, url, `${videoId}@invited.test`);
  await expect(theirs.getByRole("link", { name: new RegExp(title) })).toBeVisible();
  await theirs.goBack();
  await expect(theirs).not.toHaveURL(/invite/);
  await theirs.context().close();
});

test("the same link in two tabs, and a form that the server refuses", async ({ page, open, browser }) => {
  const { videoId, title } = await open({ role: "owner" });
  const url = await invite(page);
  const first = await freshPage(browser);
  const second = await first.context().newPage();
  await first.goto(url);
  await first.getByRole("button", { name: "Create account and join" }).click();
  await expect(first.getByText("Enter your name.")).toBeVisible();
  await expect(first.getByLabel("Your name")).toBeFocused();
  await second.goto(url);
  await join(first, url, `${videoId}@invited.test`);
  await expect(first.getByRole("link", { name: new RegExp(title) })).toBeVisible();
  await second.getByLabel("Your name").fill("Nia New");
  await second.getByLabel("Email").fill(`${videoId}@invited.test`);
  await second.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await second.getByRole("button", { name: "Create account and join" }).click();
  await expect(second.getByRole("link", { name: new RegExp(title) })).toBeVisible();
  await first.context().close();
});

test("a person in no team joins with the account that is signed in", async ({ page, open, browser }) => {
  const { query, colleague, title } = await open({ role: "owner" });
  const { userId, cookie } = await colleague("viewer", "Lee Elsewhere");
  await query("update sessions set team_id = null where user_id = $1", [userId]);
  await query("delete from members where user_id = $1", [userId]);
  const url = await invite(page, "Editor");
  const theirs = await freshPage(browser);
  await theirs.context().addCookies([cookie]);
  await theirs.goto(url);
  await expect(theirs.getByText("Lee Elsewhere")).toBeVisible();
  await theirs.getByRole("button", { name: "Not you? Sign out" }).click();
  await expect(theirs.getByLabel("Your name")).toBeVisible();
  const back = await colleague("viewer", "Ira Again");
  await query("update sessions set team_id = null where user_id = $1", [back.userId]);
  await query("delete from members where user_id = $1", [back.userId]);
  await theirs.context().addCookies([back.cookie]);
  await theirs.goto(url);
  await theirs.getByRole("button", { name: "Join A team" }).click();
  await expect(theirs.getByRole("link", { name: new RegExp(title) })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Ira Again" })).toBeVisible();
  await theirs.context().close();
});

test("the page of an invitation and the dialog have no accessibility violations", async ({ page, open, browser }) => {
  await open({ role: "owner" });
  const url = await invite(page, "Viewer", "3");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByRole("radio", { name: "Email list" }).check();
  await page.getByLabel("Email addresses").fill(`Name,Email\nLee,lee@invited.test\nnot one\n${LONG_EMAIL}`);
  await page.getByRole("button", { name: "Create links" }).click();
  await expect(page.getByText("2 links created.")).toBeVisible();
  await expect(page.getByText("Line 3 · Not an email address")).toBeVisible();
  const cut = page.getByRole("dialog").getByText(LONG_EMAIL);
  expect(await cut.evaluate((line) => line.scrollWidth - line.clientWidth)).toBe(0);
  await expectAccessible(page);
  const theirs = await freshPage(browser);
  await theirs.goto(url);
  await expect(theirs.getByRole("heading", { name: "Join A team" })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.goto(`${url}x`);
  await expectAccessible(theirs);
  await theirs.context().close();
});
