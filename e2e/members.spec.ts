import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";
import { make } from "./make-link";

test("the owner removes the editor and revokes their shares: share and session end", async ({
  page,
  open,
  browser,
}) => {
  const { videoId, title, colleague } = await open({ role: "owner" });
  const { cookie } = await colleague("editor", "Lee Leaver");
  const editor = await browser.newContext({ reducedMotion: "reduce" });
  await editor.addCookies([cookie]);
  const theirs = await editor.newPage();
  const { url } = await make(theirs, { videoId, scope: "set" });
  await theirs.goto("/");
  await expect(theirs.getByRole("link", { name: new RegExp(title) })).toBeVisible();

  await page.goto("/");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("link", { name: "Team" }).click();
  await page.getByRole("button", { name: "Remove Lee Leaver" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove Lee Leaver?" });
  const remove = dialog.getByRole("button", { name: "Remove from the team" });
  await expect(remove).toBeDisabled();
  await dialog.getByRole("radio", { name: /^Revoke it/ }).check();
  await remove.click();
  await expect(page.getByText("Lee Leaver is no longer in the team. 1 link revoked.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lee Leaver" })).toHaveCount(0);

  const visitor = await browser.newContext();
  expect((await (await visitor.newPage()).goto(url))?.status()).toBe(404);
  // An open page of theirs gets the event and signs out; other pages do so on the next click.
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.goto(`/videos/${videoId}`);
  await expect(theirs).toHaveURL(/\/sign-in\?returnTo=/);
  await expect(theirs.getByText(title)).toHaveCount(0);
  await visitor.close();
  await editor.close();
});

test("an editor leaves, and their share stays active", async ({ page, open, browser }) => {
  const { videoId, title, colleague } = await open();
  await colleague("owner", "Olive Owner");
  const { url } = await make(page, { videoId, scope: "set" });
  await page.goto("/members");
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Leave the team" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave A team?" });
  await expect(dialog.getByRole("radio")).toHaveCount(2);
  await dialog.getByRole("radio", { name: /^Keep it active/ }).check();
  await dialog.getByRole("button", { name: "Leave the team" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  const visitor = await browser.newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  await visitor.close();
});

test("a role change applies at once, also on the member's open page", async ({ page, open, browser }) => {
  const { colleague } = await open({ role: "owner" });
  const { cookie } = await colleague("reviewer", "Rita Reviewer");
  const theirs = await browser.newPage();
  await theirs.context().addCookies([cookie]);
  await theirs.goto("/");
  await theirs.getByRole("button", { name: "Account" }).click();
  await expect(theirs.getByText("A team · reviewer")).toBeVisible();
  await page.goto("/members");
  await page.getByRole("combobox", { name: "Role of Rita Reviewer" }).selectOption("Editor");
  await expect(theirs.getByText("A team · editor")).toBeVisible();
  await theirs.context().close();
});

test("the dialog to remove a member has no accessibility violations in either theme", async ({ page, open }) => {
  const { videoId, colleague, query } = await open({ role: "owner" });
  const { userId } = await colleague("editor", "Lee Leaver");
  const { share } = await make(page, { videoId, scope: "set" });
  await query("update shares set created_by = $1 where id = $2", [userId, share.id]);
  await page.goto("/members");
  await page.getByRole("button", { name: "Remove Lee Leaver" }).click();
  await page.getByRole("radio", { name: /^Revoke it/ }).check();
  await expectAccessible(page);
});
