import { defineConfig } from "vitest/config";
import config from "../../vitest.config";

const [server] = config.test?.projects ?? [];
if (typeof server !== "object" || !("test" in server)) throw new Error("vitest.config.ts has no server project");
const folders = (process.env.MUTATE ?? "shares,credits,reshoots,members,connections,events,http").split(",");

/**
 * The server's tests without projects, because Stryker's runner knows of one, and only those beside what is changed: a rule
 * is to be tested where it stands, and all tests that happen to pass through it take hours.
 */
export default defineConfig({
  ...server,
  root: `${import.meta.dirname}/../..`,
  test: { ...server.test, include: folders.map((folder) => `lib/${folder}/**/*.test.ts`) },
});
