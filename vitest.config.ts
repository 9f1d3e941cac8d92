import react from "@vitejs/plugin-react";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const root = import.meta.dirname;
const alias = { "@": root, "server-only": `${root}/lib/testing/empty.ts` };
/**
 * Each needs a process of its own: it changes the environment before it is first read, the module registry, the console,
 * the proxy of the process or every request it gets. All other files of the server share two processes, so that modules are
 * loaded twice and not 170 times.
 */
const APART = [
  "lib/domain/media/run-program.test.ts",
  "lib/http/auth/github-sign-in.test.ts",
  "lib/http/auth/https-origin.test.ts",
  "lib/http/auth/provider-invitations.test.ts",
  "lib/http/auth/provider-set-up.test.ts",
  "lib/http/auth/providers.test.ts",
  "lib/http/auth/sign-in-options.test.ts",
  "lib/http/request/client-address.test.ts",
  "lib/http/shares/share-tricks.test.ts",
  "lib/http/take-over-console.test.ts",
  "lib/platform/network/global-proxy.test.ts",
  "lib/services.test.ts",
  "lib/shared/errors.test.ts",
];
const SERVER = {
  globalSetup: ["lib/testing/template-database.ts"],
  setupFiles: ["lib/testing/server-setup.ts"],
  environment: "node",
  // next-auth imports "next/server", which only a bundler can resolve.
  server: { deps: { inline: ["next-auth"] } },
  testTimeout: 30_000,
  hookTimeout: 60_000,
} satisfies TestProjectInlineConfiguration["test"];
/** What the code and its documents must agree on, and its texts: `npm run check` runs them, so that they are run before each commit. */
const DOCUMENTS = ["scripts/{import-graph,permissions,check-*}.test.ts"];
const BROWSER_TESTS = ["components/**/*.test.{ts,tsx}", "lib/browser/**/*.test.{ts,tsx}"];

export default defineConfig({
  test: {
    // The default on two cores is one worker, and half of the tests' time is waiting.
    maxWorkers: 2,
    // In turn, by `groupOrder`: a shared process ends when the next file in the queue belongs to another project.
    projects: [
      {
        resolve: { alias },
        test: {
          ...SERVER,
          name: "server",
          include: ["{app,lib,emulator,worker,scripts,bench}/**/*.test.ts"],
          exclude: ["lib/browser/**", "node_modules/**", ...APART, ...DOCUMENTS],
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve: { alias },
        test: { name: "documents", include: DOCUMENTS, testTimeout: 30_000, sequence: { groupOrder: 3 } },
      },
      {
        resolve: { alias },
        test: { ...SERVER, name: "apart", include: APART, env: { TESTS_APART: "true" }, sequence: { groupOrder: 2 } },
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
          sequence: { groupOrder: 1 },
          pool: "threads",
          testTimeout: 30_000,
          setupFiles: ["lib/testing/browser-setup.ts"],
        },
      },
    ],
  },
});
