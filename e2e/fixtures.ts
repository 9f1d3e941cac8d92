import { test as base, expect } from "@playwright/test";
import type pg from "pg";
import { quickClips } from "@/emulator/fixtures/quick-clips";
import { type Emulator, startEmulator } from "@/emulator/server";
import { arriveWithReact } from "./arrive-with-react";
import { adaptFirefox } from "./browsers/adapt-firefox";
import { makeTeam, openDatabase, type TeamOptions, type TestServer } from "./make-team";

type Fixtures = {
  open: (options?: TeamOptions) => Promise<TestServer>;
  quietConsole: undefined;
  withReact: undefined;
};
type WorkerFixtures = { database: pg.Pool; stockFirefox: undefined };

export const PASSWORD = process.env.E2E_PASSWORD ?? "";

/**
 * Console messages that the browser prints for refused requests, for requests of a page that a test takes offline, and Firefox for the style `body {}` that Playwright adds
 * before a screenshot; every other error in a page fails its test.
 */
const EXPECTED =
  /Failed to load resource: the server responded with a status of (4\d\d|5\d\d)|net::ERR_INTERNET_DISCONNECTED|sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT\+SmwNZWA=/;

/** Every test gets a new team and is already signed in through a row and a cookie, without the form. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern.
    async ({}, use) => {
      const pool = openDatabase();
      await use(pool);
      await pool.end();
    },
    { scope: "worker" },
  ],

  stockFirefox: [
    async ({ browser, browserName }, use) => {
      if (browserName === "firefox") await adaptFirefox(browser);
      await use(undefined);
    },
    { scope: "worker", auto: true },
  ],

  open: async ({ context, database }, use, info) => {
    const emulators: Emulator[] = [];
    await use(async (options = {}) => {
      const emulator = options.upstream === "own" ? await ownEmulator(info.parallelIndex) : undefined;
      if (emulator) emulators.push(emulator);
      const { stage, cookie } = await makeTeam(database, options, emulator);
      await context.addCookies([cookie]);
      return stage;
    });
    for (const emulator of emulators) await emulator.stop();
  },

  withReact: [
    async ({ page }, use) => {
      arriveWithReact(page);
      await use(undefined);
    },
    { auto: true },
  ],

  quietConsole: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      const note = (text: string) => {
        if (!EXPECTED.test(text)) complaints.push(text);
      };
      page.on("console", (message) => message.type() === "error" && note(message.text()));
      page.on("pageerror", (error) => note(String(error)));
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

/** Starts an emulator on the port that the product allows for this worker. */
function ownEmulator(worker: number): Promise<Emulator> {
  const port = Number(process.env.E2E_OWN_PORTS?.split(" ")[worker]);
  return startEmulator({ renderer: quickClips(), seedDemo: true, port });
}
