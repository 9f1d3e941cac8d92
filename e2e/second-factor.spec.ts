import type { Page } from "@playwright/test";
import { codeAt } from "@/lib/domain/second-factor/totp";
import { hashPassword } from "@/lib/platform/password";
import { expectAccessible } from "./axe";
import { expect, PASSWORD, test } from "./fixtures";
import type { TestServer } from "./make-team";

const STEP_MS = 30_000;

/** Gives the team's only member a password; returns their email. */
async function withPassword({ teamId, query }: TestServer): Promise<string> {
  const { rows } = await query(
    `update users set password_hash = $2 where id = (select user_id from members where team_id = $1) returning email`,
    [teamId, await hashPassword(PASSWORD)],
  );
  return rows[0]?.email;
}

/** A security key that is built into this browser, finds its passkeys by itself, and knows its person's finger. */
async function plugIn(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(page: Page) {
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page
    .getByRole("menuitem", { name: "Sign out" })
    .or(page.getByRole("button", { name: "Sign out" }))
    .click();
  await expect(page).toHaveURL(/\/sign-in/);
}

async function typePassword(page: Page, email: string) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The codes of the open dialog, which is closed. */
async function takeCodes(page: Page): Promise<string[]> {
  const dialog = page.getByRole("dialog", { name: "Recovery codes" });
  await expect(dialog.getByRole("listitem")).toHaveCount(10);
  const codes = await dialog.getByRole("listitem").allTextContents();
  await expectAccessible(page);
  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download" }).click();
  expect((await saving).suggestedFilename()).toBe("reshoot-recovery-codes.txt");
  await dialog.getByRole("button", { name: "Print" }).click();
  await dialog.getByRole("button", { name: "I saved them" }).click();
  await expect(dialog).toHaveCount(0);
  return codes;
}

/** Sets up an authenticator app; returns its secret and the recovery codes. */
async function setUpApp(page: Page) {
  await page.getByRole("button", { name: "Set up" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up authenticator app" });
  await expect(dialog.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await expectAccessible(page);
  const secret = (await dialog.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "";
  const key = secret.replaceAll(" ", "");
  await dialog.getByRole("textbox", { name: "Code" }).fill(codeAt(key, new Date()));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  return { key, codes: await takeCodes(page) };
}

test("a passkey is added, signs in without a password, and is removed", async ({ page, open }) => {
  const server = await open();
  const email = await withPassword(server);
  await plugIn(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "Add passkey" }).click();
  const dialog = page.getByRole("dialog", { name: "Add passkey" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("This browser");
  await dialog.getByRole("button", { name: "Create passkey" }).click();
  const codes = await takeCodes(page);
  await expect(page.getByRole("heading", { name: "This browser", exact: true, level: 4 })).toBeVisible();
  await expect(page.getByText("Passkey “This browser” added.")).toBeVisible();
  await expectAccessible(page);

  await signOut(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("link", { name: new RegExp(server.title) })).toBeVisible();

  await signOut(page);
  await typePassword(page, email);
  await expect(page.getByLabel("Recovery code")).toBeFocused();
  await page.getByLabel("Recovery code").fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: new RegExp(server.title) })).toBeVisible();

  await page.goto("/account");
  await expect(page.getByText("9 codes left.")).toBeVisible();
  await page.getByRole("button", { name: "Remove This browser" }).click();
  await page.getByRole("button", { name: "Remove passkey" }).click();
  await expect(page.getByText("You have no second factor now.")).toBeVisible();
  await signOut(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey belongs to no account here.")).toBeVisible();
});

test("after the password a code of the app is asked for; each code and each recovery code works once", async ({
  page,
  open,
}) => {
  const server = await open();
  const email = await withPassword(server);
  await page.goto("/account");
  const { key, codes } = await setUpApp(page);
  await expect(page.getByText("Authenticator app is on.")).toBeVisible();

  await signOut(page);
  await typePassword(page, email);
  const field = page.getByLabel("Code from your authenticator app");
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill("000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wrong code, or it was used before.")).toBeVisible();
  await expect(field).toBeFocused();
  const code = codeAt(key, new Date(Date.now() + STEP_MS));
  await field.fill(code);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: new RegExp(server.title) })).toBeVisible();

  await signOut(page);
  await typePassword(page, email);
  await field.fill(code);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wrong code, or it was used before.")).toBeVisible();
  await field.fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: new RegExp(server.title) })).toBeVisible();

  await signOut(page);
  await typePassword(page, email);
  await field.fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wrong code, or it was used before.")).toBeVisible();
});

test("an owner whose team demands a second factor is led to it, sets it up, and goes on", async ({ page, open }) => {
  const { teamId, title, query } = await open({ role: "owner" });
  await query("update teams set demands_second_factor = true where id = $1", [teamId]);
  await page.goto("/");
  await expect(page).toHaveURL(/\/account#second-factor$/);
  await expect(page.getByText("Your team needs its owners to have a second factor.")).toBeVisible();
  await setUpApp(page);
  await page.goto("/");
  await expect(page.getByRole("link", { name: new RegExp(title) })).toBeVisible();

  await page.goto("/members");
  const demand = page.getByRole("switch", { name: "Owners need a second factor" });
  await expect(demand).toBeChecked();
  await expect(page.getByText("1 of 1 owner has one.")).toBeVisible();
  await expectAccessible(page);
  await demand.press("Space");
  await expect(demand).not.toBeChecked();
  await page.reload();
  await expect(demand).not.toBeChecked();
});
