import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashPassword } from "@/lib/platform/password";
import { expectAccessible } from "./axe";
import { expect, test } from "./fixtures";

const NEW = "quiet lantern orchard";

type Mail = { recipients: string[]; subject: string; text: string; html: string };

/** The last mail that the product's SMTP server got for this address. */
async function mailFor(address: string): Promise<Mail> {
  const file = join(process.env.E2E_DATA_DIR ?? "", "mails.jsonl");
  const find = () => {
    const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    const mails = lines.map((line): Mail => JSON.parse(line));
    return mails.findLast(({ recipients }) => recipients.includes(address));
  };
  await expect.poll(() => find()?.subject, { timeout: 20_000 }).toBeDefined();
  const mail = find();
  if (!mail) throw new Error("the mail is gone");
  return mail;
}
const linkIn = ({ text }: Mail) => /https?:\/\/\S+/.exec(text)?.[0] ?? "";

test("an invitation by email leads a person into the team", async ({ page, open, browser }) => {
  const { videoId, title } = await open({ role: "owner" });
  const address = `${videoId}@invited.test`;
  await page.goto("/members");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await dialog.getByText("One email address").click();
  await dialog.getByLabel("Email", { exact: true }).fill(address);
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(page.getByText(`We also emailed it to ${address}.`)).toBeVisible();

  const mail = await mailFor(address);
  expect(mail.subject).toBe("Robin Doe invites you to A team");
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const theirs = await context.newPage();
  await theirs.setContent(mail.html);
  await expect(theirs.getByRole("link", { name: "See the invitation" })).toHaveAttribute("href", linkIn(mail));
  await theirs.goto(linkIn(mail));
  await theirs.getByLabel("Your name").fill("Nia New");
  await theirs.getByLabel("Password", { exact: true }).fill(NEW);
  await theirs.getByRole("button", { name: "Create account and join" }).click();
  await expect(theirs.getByRole("link", { name: new RegExp(title) })).toBeVisible();
  await context.close();
});

test("a forgotten password is replaced by a link in an email", async ({ page, open, context }) => {
  const { query, teamId } = await open();
  const { rows } = await query(
    "update users set password_hash = $1 where id = (select user_id from members where team_id = $2) returning email",
    [await hashPassword("wandering copper kettle"), teamId],
  );
  const { email } = rows[0];
  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByText("Forgot your password?").click();
  // Its code is loaded now; until then the only field named Email is the one for signing in.
  await page.getByRole("group").getByLabel("Email").fill(email);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(/^If an account uses this address, an email with a link is on its way/)).toBeVisible();

  await page.goto(linkIn(await mailFor(email)));
  await page.getByLabel("New password").fill(NEW);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByRole("heading", { name: "Your new password is saved." })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(NEW);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("button", { name: "Account", exact: true })).toBeVisible();

  // On a server with email the account page offers notifications.
  await page.goto("/account");
  await page.getByRole("switch", { name: "New sign-ins" }).click();
  await expect(page.getByRole("switch", { name: "New sign-ins" })).toHaveAttribute("aria-checked", "false");
  await expectAccessible(page);
});
