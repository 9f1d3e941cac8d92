import { defineConfig } from "vitest/config";
import config from "../../vitest.config";

const [server] = config.test?.projects ?? [];
if (typeof server !== "object" || !("test" in server)) throw new Error("vitest.config.ts has no server project");
const folders = (process.env.MUTATE ?? "shares,credits,reshoots,members,connections,events,http").split(",");

/**
 * The server's tests without projects, because Stryker's runner supports only one project, and only the tests in the
 * mutated folders: a rule must be tested beside its code, and running all tests that reach it takes hours.
 */
export default defineConfig({
  ...server,
  root: `${import.meta.dirname}/../..`,
  test: { ...server.test, include: folders.map((folder) => `lib/${folder}/**/*.test.ts`) },
});
