import { hashPassword } from "@/lib/platform/password";
import { expect, PASSWORD, test } from "./fixtures";

const SIZES = [
  [390, 844],
  [1280, 800],
  [1920, 1080],
  [844, 390],
] as const;
for (const scheme of ["dark", "light"] as const)
  for (const [width, height] of SIZES)
    test(`shots ${scheme} ${width}`, async ({ page, open }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height });
      const { teamId, query } = await open({ role: "owner" });
      const { rows } = await query(
        `update users set password_hash = $2 where id = (select user_id from members where team_id = $1) returning email, id`,
        [teamId, await hashPassword(PASSWORD)],
      );
      const shot = (name: string) => page.screenshot({ path: `/tmp/h5-shots/${name}-${scheme}-${width}.png` });
      await page.goto("/account");
      await expect(page.getByRole("button", { name: "Set up" })).toBeVisible();
      await shot("empty");
      await page.getByRole("button", { name: "Add passkey" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await shot("add");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Set up" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await shot("app");
      await page.keyboard.press("Escape");
      for (const name of ["Work laptop", "Blue security key with a long name that goes on and on and on"])
        await query(
          `insert into passkeys (id, user_id, credential_id, public_key, counter, transports, name)
           values (gen_random_uuid(), $1, gen_random_uuid(), '', 0, '{}', $2)`,
          [rows[0].id, name],
        );
      await page.reload();
      await page.getByRole("button", { name: "Get new codes" }).click();
      await shot("replace");
      await page.getByRole("dialog").getByRole("button", { name: "Get new codes" }).click();
      await expect(page.getByRole("dialog", { name: "Recovery codes" })).toBeVisible();
      await shot("codes");
      await page.keyboard.press("Escape");
      await shot("full");
      await page.goto("/members");
      await expect(page.getByText("1 of 1 owner has one.")).toBeVisible();
      await shot("members");
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await page.waitForTimeout(500);
      await shot("sign-in");
      await page.getByLabel("Email").fill(rows[0].email);
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page.getByLabel("Recovery code")).toBeFocused();
      await shot("code");
    });
