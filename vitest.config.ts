import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = { "@": root, "server-only": `${root}/lib/testing/empty.ts` };
const BROWSER_TESTS = ["components/**/*.test.{ts,tsx}", "lib/browser/**/*.test.{ts,tsx}"];

export default defineConfig({
  test: {
    // The default on two cores is one worker, and half of the tests' time is waiting.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "server",
          globalSetup: ["lib/testing/template-database.ts"],
          include: ["{app,lib,emulator,worker,scripts,bench}/**/*.test.ts"],
          exclude: ["lib/browser/**", "node_modules/**"],
          environment: "node",
          // next-auth imports "next/server", which only a bundler can resolve.
          server: { deps: { inline: ["next-auth"] } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: "browser",
          include: BROWSER_TESTS,
          environment: "jsdom",
          // A separate document would cost each file a second; the set-up file cleans the shared one.
          isolate: false,
          pool: "threads",
          testTimeout: 30_000,
          setupFiles: ["lib/testing/browser-setup.ts"],
        },
      },
    ],
  },
});
