import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { pathOf } from "./scripts/test/find-browsers";
import { CHROMIUM_ARGUMENTS, findChromiums } from "./scripts/test/find-chromium";

const WORKERS = 2;

/**
 * Every page of a whole Chromium has a second one, hidden, for the suggestions of its address bar, and a spare process for
 * the next page. They take more than a second of a core each, and no test sees them. The first lines are Playwright's own
 * list, which this switch replaces.
 */
const WITHOUT_FEATURES = `--disable-features=${[
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"],
].join(",")}`;

// Playwright reads this file in every process; the first one picks the ports, the others inherit them.
if (!process.env.E2E_PORT) {
  const ports = execFileSync(process.execPath, ["scripts/test/print-free-ports.mjs", String(2 + WORKERS)], {
    encoding: "utf8",
  });
  const [port, emulatorPort, ...own] = ports.split(" ");
  Object.assign(process.env, { E2E_PORT: port, E2E_EMULATOR_PORT: emulatorPort, E2E_OWN_PORTS: own.join(" ") });
  // A test that needs its own emulator starts it on its worker's port; hosts are allowed by their port.
  process.env.VEO_ALLOWED_HOSTS ??= own.map((each) => `127.0.0.1:${each}`).join(",");
}
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "reshoot-e2e-"));
process.env.E2E_PASSWORD ??= randomBytes(9).toString("base64url");
process.env.E2E_CONTROL_KEY ??= randomBytes(9).toString("base64url");

const origin = `http://localhost:${process.env.E2E_PORT}`;
const [executablePath] = findChromiums();

const chromium = { name: "chromium", use: { ...devices["Desktop Chrome"] } };

/** npm run e2e:browsers: our own tests in a stock Firefox, and those of e2e/browsers in WebKitGTK. */
const firefox = {
  name: "firefox",
  testIgnore: ["browsers/**"],
  testMatch: /\/(main-job|compare|compare-keep|compare-steps|share|share-visitor)\.spec\.ts$/,
  // Firefox ESR 153 does not tell Playwright about a download that a page starts.
  grepInvert: /(is|are) saved|an export can be cancelled|videos of different length/,
  use: {
    // Playwright's own way to drive a Firefox that it has not changed, over WebDriver BiDi.
    ...{ browserName: "firefox" as const, channel: "moz-firefox", headless: false },
    launchOptions: {
      ...{ args: [], executablePath: pathOf("firefox") },
      firefoxUserPrefs: { "webgl.force-enabled": true, "ui.prefersReducedMotion": 1 },
    },
  },
};
const webkit = { name: "webkitgtk", testMatch: "browsers/*.spec.ts" };

export default defineConfig({
  // npm run e2e:pseudo runs the tests in e2e/pseudo, on a build with other messages.
  testDir: process.env.E2E_PSEUDO ? "e2e/pseudo" : "e2e",
  testIgnore: process.env.E2E_PSEUDO ? [] : ["pseudo/**", ...(process.env.E2E_BROWSERS ? [] : ["browsers/**"])],
  outputDir: "test-results",
  // Firefox and WebKitGTK draw WebGL on the processor.
  workers: process.env.E2E_BROWSERS ? 1 : WORKERS,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: process.env.E2E_BROWSERS ? 240_000 : 120_000,
  expect: { timeout: process.env.E2E_BROWSERS ? 30_000 : 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: origin,
    // Recording one costs a tenth of the time of every test. To see a failed test: playwright test <file> --trace on.
    trace: "off",
    screenshot: "only-on-failure",
    // Without a graphics card fifteen moving tiles use a whole core. Only e2e/tiles.spec.ts tests them.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      args: [...CHROMIUM_ARGUMENTS, WITHOUT_FEATURES],
      ...(executablePath && { executablePath }),
    },
  },
  projects: process.env.E2E_BROWSERS ? [firefox, webkit] : [chromium],
  webServer: {
    command: `${process.execPath} --import tsx scripts/e2e-server.ts`,
    url: `${origin}/api/health`,
    timeout: 600_000,
    // The tests load server modules under a condition that must not reach the build. The server ends with this process.
    env: { NODE_OPTIONS: "", E2E_RUNNER_PID: String(process.pid) },
    reuseExistingServer: false,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
