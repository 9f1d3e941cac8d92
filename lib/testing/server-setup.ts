import { afterAll, expect, vi } from "vitest";
import { endFile } from "./end-of-file";

/** What the helpers and sharp set for every test of a process, and what Vitest counts. */
const COMMON = /^(AUTH_SECRET|ENCRYPTION_KEY|APP_ORIGIN|VIPSHOME|VITEST_\w+)$/;
const environment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !COMMON.test(name)));
const before = environment();

/** The test files of a process share its modules and globals, so each one restores them. */
afterAll(async () => {
  await endFile();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  if (process.env.TESTS_APART) return;
  expect(environment(), "add this file to APART in vitest.config.ts: it changes the environment").toEqual(before);
});
