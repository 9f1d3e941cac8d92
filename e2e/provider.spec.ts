import type { Page } from "@playwright/test";
import { hashPassword } from "@/lib/platform/password";
import { startOpenIdIssuer } from "@/lib/testing/openid-issuer";
import { expectAccessible } from "./axe";
import { test as base, expect } from "./empty-server";
import { PASSWORD } from "./fixtures";

type Issuer = Awaited<ReturnType<typeof startOpenIdIssuer>>;
const MONA = { sub: "mona", email: "mona@studio.test", email_verified: true, name: "Mona Ortiz" };

const test = base.extend<{ issuer: Issuer }>({
  issuer: async ({ baseURL: _ }, use) => {
    const issuer = await startOpenIdIssuer("studio");
    await use(issuer);
    await issuer.stop();
  },
  startEnv: async ({ issuer }, use) =>
    use(async () => ({
      ...{ AUTH_OIDC_ISSUER: issuer.issuer, AUTH_OIDC_ID: "studio", AUTH_OIDC_SECRET: "shared" },
      AUTH_OIDC_NAME: "Studio account",
    })),
});

/** The provider's page, on which the person agrees. */
async function showConsent(page: Page, issuer: Issuer, claims: object & { sub: string }) {
  await page.route(`${issuer.issuer}/authorize?**`, async (route) => {
    const asked = new URL(route.request().url());
    const back = `${asked.searchParams.get("redirect_uri")}?${issuer.approve(asked, claims)}`;
    await route.fulfill({ contentType: "text/html", body: `<a href="${back.replaceAll("&", "&amp;")}">Agree</a>` });
  });
}

test("a provider sets up the server, and is connected to an account that has a password", async ({
  page,
  server: { origin, code, query },
  issuer,
}) => {
  await showConsent(page, issuer, MONA);
  await page.goto(`${origin}/set-up`);
  const byProvider = page.getByRole("button", { name: "Continue with Studio account" });
  await byProvider.click();
  await expect(page.getByLabel("Set-up code")).toBeFocused();
  await page.getByLabel("Set-up code").fill(code);
  await page.getByLabel("Team name").fill("Night shift");
  await expectAccessible(page);
  await byProvider.click();
  await page.getByRole("link", { name: "Agree" }).click();
  // A press on a link does not wait until the page that it leads to can hear another one.
  await page.waitForURL(({ pathname }) => pathname === "/");
  await page.getByRole("button", { name: "Account" }).click();
  await expect(page.getByText("Night shift · owner")).toBeVisible();

  // As an account that was made with a password.
  await query("delete from identities");
  await query("update users set password_hash = $1", [await hashPassword(PASSWORD)]);
  await page.goto(`${origin}/account`);
  await page.getByRole("button", { name: "Connect Studio account" }).click();
  await page.getByRole("link", { name: "Agree" }).click();
  await expect(page).toHaveURL(/\/account/);
  await expect(page.getByRole("button", { name: "Disconnect Studio account" })).toBeVisible();
  await expectAccessible(page);
  const { rows } = await query("select provider, subject from identities");
  expect(rows).toEqual([{ provider: "oidc", subject: "mona" }]);
  // The server ends before this page does, and the page would complain.
  await page.goto("about:blank");
});
