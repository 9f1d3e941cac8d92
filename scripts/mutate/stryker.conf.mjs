import { filesOf } from "./folders.mjs";

/** Verbs and decisions only. Queries have tests that run them, and most of their mutants are not valid SQL. */
const mutate = [...filesOf(process.env.MUTATE), "!lib/**/*.test.ts", "!lib/**/*.repo.ts"];

export default {
  mutate,
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  // Stryker rewrites tsconfig.json with TypeScript's old API, which TypeScript 7 does not have.
  tsconfigFile: "none",
  vitest: { configFile: "scripts/mutate/vitest.config.ts", related: false },
  // Texts are not rules; a test that asserts each text would have to change with it.
  mutator: { excludedMutations: ["StringLiteral"] },
  incremental: true,
  incrementalFile: ".cache/mutate/incremental.json",
  reporters: ["clear-text", "progress", "html"],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  htmlReporter: { fileName: ".cache/mutate/report.html" },
  tempDirName: ".cache/mutate/sandbox",
  ignorePatterns: [".cache", ".data", ".next", "docs", "e2e", "public"],
  // All tests share one database server and two cores.
  concurrency: 2,
  // Constants are evaluated once per process, and one process runs all changes.
  ignoreStatic: true,
  timeoutMS: 60_000,
  dryRunTimeoutMinutes: 30,
};
