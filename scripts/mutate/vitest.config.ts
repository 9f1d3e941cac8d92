import { statSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import config from "../../vitest.config";
import { foldersOf, testsOf } from "./folders.mjs";

const [server] = config.test?.projects ?? [];
if (typeof server !== "object" || !("test" in server)) throw new Error("vitest.config.ts has no server project");
const folders = foldersOf(process.env.MUTATE);

/** The first failing test ends the run of a change, so the fastest files run first. */
class FastestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const took = (file: TestSpecification) =>
      this.ctx.cache.getTestSpecificationResult(file)?.duration ?? statSync(file.moduleId).size;
    return files.toSorted((one, other) => took(one) - took(other));
  }
}

/**
 * The server's tests without projects, because Stryker's runner supports only one. Only the tests in the changed folders
 * or of the changed files run, and a few of their callers: a rule is to be tested where it stands, and running all tests that reach it takes hours.
 */
export default defineConfig({
  ...server,
  root: `${import.meta.dirname}/../..`,
  test: {
    ...server.test,
    include: testsOf(process.env.MUTATE),
    // One process keeps its modules: a change takes a third of a second instead of three. lib/http has limits in memory.
    isolate: folders.includes("http"),
    // Many changes make a test wait forever, and each of them takes this long.
    testTimeout: 10_000,
    // Also the files that npm run unit keeps apart. Answers by chance would take a minute a change, and notice it by chance.
    exclude: ["node_modules/**", "**/wire-fuzz.test.ts"],
    env: { TESTS_APART: "true" },
    sequence: { sequencer: FastestFirst },
  },
});
