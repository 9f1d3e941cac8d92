import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { hashPassword } from "@/lib/platform/password";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";
import type { TestServer } from "./make-team";

const OLD = "wandering copper kettle";
const NEW = "quiet lantern orchard";

/** Gives the signed-in person a password; returns their email. */
async function withPassword({ query, teamId }: TestServer, userId?: string): Promise<{ id: string; email: string }> {
  const { rows } = await query(
    `update users set password_hash = $1 where id = coalesce($2::uuid,
       (select user_id from members where team_id = $3 order by created_at limit 1)) returning id, email`,
    [await hashPassword(OLD), userId ?? null, teamId],
  );
  return rows[0];
}

/** The person's sign-in was eleven minutes ago. */
const ageSignIn = ({ query }: TestServer, { id }: { id: string }) =>
  query("update sessions set confirmed_at = now() - interval '11 minutes' where user_id = $1", [id]);

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function otherBrowser(browser: Browser) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  return { context, page: await context.newPage() };
}

test("the list of sessions ends another browser within one request", async ({ page, open, browser }) => {
  const { email } = await withPassword(await open());
  const other = await otherBrowser(browser);
  await signIn(other.page, email, OLD);
  await expect(other.page.getByRole("button", { name: "Account" })).toBeVisible();

  await page.goto("/");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("link", { name: "Account" }).click();
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  expect((await other.context.request.get("/api/viewer")).status()).toBe(200);
  await sessions
    .getByRole("listitem")
    .filter({ hasText: "Chrom" })
    .getByRole("button", { name: /^Sign out/ })
    .click();
  await expect(sessions.getByText("1 browser signed out.")).toBeVisible();
  expect((await other.context.request.get("/api/viewer")).status()).toBe(401);
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await expect(other.page).toHaveURL(/\/sign-in/);
  await other.context.close();
});

test("a new password ends the other sessions and opens new ones", async ({ page, open, browser }) => {
  const { email } = await withPassword(await open());
  const other = await otherBrowser(browser);
  await signIn(other.page, email, OLD);
  await expect(other.page.getByRole("button", { name: "Account" })).toBeVisible();

  await page.goto("/account");
  const password = page.getByRole("region", { name: "Password" });
  await password.getByLabel("Current password").fill(OLD);
  await password.getByLabel("New password").fill("password1234");
  await expect(password.getByText("Easy to guess")).toBeVisible();
  await password.getByLabel("New password").fill(NEW);
  await expect(password.getByText("Strong")).toBeVisible();
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(password.getByText("Password changed. You were signed out of 1 other browser.")).toBeVisible();
  expect((await other.context.request.get("/api/viewer")).status()).toBe(401);
  await signIn(other.page, email, NEW);
  await expect(other.page.getByRole("button", { name: "Account" })).toBeVisible();
  await other.context.close();
});

test("eleven minutes after the sign-in, a role changes only with the password", async ({ page, open }) => {
  const server = await open({ role: "owner" });
  const owner = await withPassword(server);
  await server.colleague("editor", "Lee Learner");
  await ageSignIn(server, owner);
  await page.goto("/members");
  const role = page.getByRole("combobox", { name: "Role of Lee Learner" });
  await role.focus();
  await role.selectOption("Reviewer");
  const dialog = page.getByRole("dialog", { name: "Enter your password to continue" });
  await expect(dialog.getByLabel("Password", { exact: true })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(role).toHaveValue("editor");
  await expect(role).toBeFocused();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);

  await role.selectOption("Reviewer");
  await dialog.getByLabel("Password", { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Wrong password.")).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill(OLD);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(role).toBeFocused();
  await expect(role).toHaveValue("reviewer");
  // The list shows the wanted role before the server has saved it.
  const reviewers = () =>
    server.query("select role from members where team_id = $1 and role = 'reviewer'", [server.teamId]);
  await expect.poll(async () => (await reviewers()).rows).toHaveLength(1);
});

test("an owner hands out a password link, which works once, in a fresh browser", async ({ page, open, browser }) => {
  const server = await open({ role: "owner" });
  const lee = await server.colleague("editor", "Lee Learner");
  await page.goto("/members");
  await page.getByRole("button", { name: "More for Lee Learner" }).click();
  await page.getByRole("button", { name: "Password link" }).click();
  const dialog = page.getByRole("dialog", { name: "Password link for Lee Learner" });
  await dialog.getByRole("button", { name: "Create link" }).click();
  const url = await dialog.getByLabel("Password link").inputValue();
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeFocused();
  await expectAccessible(page);

  const fresh = await otherBrowser(browser);
  const response = await fresh.page.goto(url);
  expect(response?.headers()["referrer-policy"]).toBe("no-referrer");
  expect(response?.headers()["cache-control"]).toContain("no-store");
  await expect(fresh.page.getByText(`For Lee Learner, ${lee.userId}@e2e.test.`)).toBeVisible();
  await expectAccessible(fresh.page);
  await fresh.page.getByLabel("New password").fill(NEW);
  await fresh.page.getByRole("button", { name: "Save password" }).click();
  await expect(fresh.page.getByRole("heading", { name: "Your new password is saved." })).toBeVisible();
  await signIn(fresh.page, `${lee.userId}@e2e.test`, NEW);
  await expect(fresh.page.getByRole("button", { name: "Account" })).toBeVisible();
  await fresh.page.goto(url);
  await expect(fresh.page.getByText(/^This link has expired, was already used or does not exist\./)).toBeVisible();
  const logs = globSync(join(process.env.E2E_DATA_DIR ?? "", "logs", "*"));
  expect(logs.length).toBeGreaterThan(0);
  const token = url.split("/").at(-1) ?? url;
  expect(logs.filter((file) => readFileSync(file, "utf8").includes(token))).toEqual([]);
  await fresh.context.close();
});

test("a deleted account is gone, and its reshoots stay", async ({ page, open, browser }) => {
  const server = await open({ role: "editor", result: true });
  await server.colleague("owner", "Olive Owner");
  const { email } = await withPassword(server);
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await expectAccessible(page);
  await dialog.getByLabel("Your password").fill(OLD);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const { rows } = await server.query(
    "select name from users u join batches b on b.created_by = u.id where b.team_id = $1",
    [server.teamId],
  );
  expect(rows).toEqual([{ name: "Former member" }]);
  const other = await otherBrowser(browser);
  await signIn(other.page, email, OLD);
  await expect(other.page.getByText("Wrong email or password.")).toBeVisible();
  await other.context.close();
});

test("the account page has no accessibility violations, also for a person without a team", async ({ page, open }) => {
  const server = await open();
  await page.goto("/account");
  await expect(page.getByRole("region", { name: "Where you are signed in" }).getByRole("listitem")).toHaveCount(1);
  await page.getByLabel("New password").fill("password1234");
  await expect(page.getByText("Easy to guess")).toBeVisible();
  await expectAccessible(page);
  const { rows } = await server.query("select user_id from members where team_id = $1", [server.teamId]);
  await server.query("update sessions set team_id = null where user_id = $1", [rows[0].user_id]);
  await server.query("delete from members where team_id = $1", [server.teamId]);
  await page.goto("/account");
  await expect(page.getByLabel("Name")).toHaveValue("Robin Doe");
  await expect(page.getByRole("button", { name: "Sign out", exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("signing out keeps the draft of an order", async ({ page, open }) => {
  const { videoId } = await open();
  await page.goto(`/videos/${videoId}`);
  await page.getByRole("option", { name: /^Truck right\./ }).click();
  const draft = () => page.evaluate((id) => localStorage.getItem(`reshoot.draft.${id}`), videoId);
  await expect.poll(draft).toContain("requestKey");
  const before = await draft();
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await draft()).toBe(before);
});
