import { expectAccessible } from "./axe";
import { expect, test } from "./empty-server";

test("a new server is set up in the browser with the code from its log, once", async ({ page, server, browser }) => {
  const { origin, code } = server;
  for (const path of ["/", "/videos/1", "/sign-in", "/set-up"]) {
    await page.goto(`${origin}${path}`);
    await expect(page).toHaveURL(`${origin}/set-up`);
  }
  await expectAccessible(page);
  const late = await browser.newPage();
  await late.goto(`${origin}/set-up`);

  await page.getByLabel("Set-up code").fill("not the code");
  await page.getByLabel("Team name").fill("Night shift");
  await page.getByLabel("Your name").fill("Mona Ortiz");
  await page.getByLabel("Email").fill("mona@studio.test");
  await page.getByLabel("Password", { exact: true }).fill("harbour lantern seven");
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page.getByText("This code is wrong or no longer valid.")).toBeVisible();
  await expect(page.getByLabel("Set-up code")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Set-up code").fill(code);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Account" }).click();
  await expect(page.getByText("Night shift · owner")).toBeVisible();

  await late.getByLabel("Set-up code").fill(code);
  await late.getByLabel("Team name").fill("Mine");
  await late.getByLabel("Your name").fill("Eve");
  await late.getByLabel("Email").fill("eve@studio.test");
  await late.getByLabel("Password", { exact: true }).fill("harbour lantern eight");
  await late.getByRole("button", { name: "Create team" }).click();
  await expect(late.getByText("This server is already set up.")).toBeVisible();
  expect((await late.goto(`${origin}/set-up`))?.status()).toBe(404);
  await late.goto(origin);
  await expect(late).toHaveURL(`${origin}/sign-in`);
  await late.close();
  // The server ends before this page does, and the page would complain.
  await page.goto("about:blank");
});
