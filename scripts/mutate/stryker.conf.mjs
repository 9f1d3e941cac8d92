const FOLDERS = ["shares", "credits", "reshoots", "members", "connections", "events", "http"];
const wanted = process.env.MUTATE?.split(",") ?? FOLDERS;

/** Verbs and decisions only: a changed query is for tests that run it, and most of its mutants are not SQL any more. */
const mutate = wanted.flatMap((folder) => [
  `lib/${folder}/**/*.ts`,
  `!lib/${folder}/**/*.test.ts`,
  `!lib/${folder}/**/*.repo.ts`,
]);

export default {
  mutate,
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  // Stryker would rewrite it with TypeScript's old programming interface, which TypeScript 7 does not have.
  tsconfigFile: "none",
  vitest: { configFile: "scripts/mutate/vitest.config.ts", related: false },
  // What text says is not a rule; a test that pins it would only have to be changed with it.
  mutator: { excludedMutations: ["StringLiteral"] },
  incremental: true,
  incrementalFile: ".cache/mutate/incremental.json",
  reporters: ["clear-text", "progress", "html"],
  clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: true },
  htmlReporter: { fileName: ".cache/mutate/report.html" },
  tempDirName: ".cache/mutate/sandbox",
  ignorePatterns: [".cache", ".data", ".next", "docs", "e2e", "public"],
  // The tests share one database server and two cores.
  concurrency: 1,
  timeoutMS: 60_000,
  dryRunTimeoutMinutes: 30,
};
