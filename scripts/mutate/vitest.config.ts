import { defineConfig } from "vitest/config";
import config from "../../vitest.config";

const [server] = config.test?.projects ?? [];

/** Server tests alone, without projects: Stryker's runner knows of one. */
export default defineConfig(
  typeof server === "object" && "test" in server ? { ...server, root: `${import.meta.dirname}/../..` } : {},
);
