import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "@/scripts/product/free-port";
import { createProcessGroup } from "@/scripts/product/process-group";
import { openSecrets } from "@/scripts/product/secrets";
import { expectAccessible } from "./axe";
import { test as base, expect } from "./fixtures";

const FIRST_PORT = 42_900;
const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

/** The built product on an empty database, as `npm start` runs it: no demo, no person. */
const test = base.extend<{ server: { origin: string; code: string } }>({
  server: async ({ database }, use, info) => {
    const url = new URL(readFileSync(join(process.env.E2E_DATA_DIR ?? "", "database-url"), "utf8"));
    // The run drops every database whose name begins like its own.
    const name = `${url.pathname.slice(1)}_set_up_${info.parallelIndex}`;
    await database.query(`drop database if exists ${name}`);
    await database.query(`create database ${name}`);
    url.pathname = `/${name}`;
    const folder = mkdtempSync(join(tmpdir(), "reshoot-set-up-"));
    const processes = createProcessGroup(process.cwd());
    try {
      const secrets = openSecrets(folder);
      const port = await findFreePort(FIRST_PORT + 20 * info.parallelIndex);
      const origin = `http://localhost:${port}`;
      const env = {
        ...process.env,
        ...{ NODE_OPTIONS: "", NODE_ENV: "production" as const, NEXT_MANUAL_SIG_HANDLE: "true", DEMO: "0" },
        ...{ DATABASE_URL: String(url), DATA_DIR: folder, PORT: String(port), APP_ORIGIN: origin },
        ...{ AUTH_SECRET: secrets.authSecret, ENCRYPTION_KEY: secrets.encryptionKey },
      };
      await processes.run("The migration", [...TYPESCRIPT, "scripts/migrate.ts"], { env });
      const web = processes.launch("The web process", ["scripts/start.mjs"], { env });
      const [, code = ""] = await web.line(/^\s+([\w-]{43})$/);
      await expect
        .poll(() =>
          fetch(`${origin}/api/health`).then(
            ({ ok }) => ok,
            () => false,
          ),
        )
        .toBe(true);
      await use({ origin, code });
    } finally {
      await processes.stopAll();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

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
