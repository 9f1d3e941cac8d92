import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Mutates the code and reports which mutants no test detects: npm run mutate [-- credits,members]. See docs/mutation.md.
// Stryker is downloaded on first use, because only this command needs its 170 packages. It is installed below this
// project, so its runner uses the project's own vitest.
const VERSION = "10.1.1";
const PACKAGES = ["@stryker-mutator/core", "@stryker-mutator/vitest-runner"];
const folder = join(import.meta.dirname, "..", ".cache", "mutate");
const [folders] = process.argv.slice(2);

if (!existsSync(join(folder, "node_modules", PACKAGES[0], "package.json"))) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const wanted = PACKAGES.map((name) => `${name}@${VERSION}`);
  const options = ["--prefix", folder, "--save-exact", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  run("npm", ["install", ...options, ...wanted]);
}
const stryker = join(folder, "node_modules", PACKAGES[0], "bin", "stryker.js");
run(process.execPath, [stryker, "run", "scripts/mutate/stryker.conf.mjs"], folders ? { MUTATE: folders } : {});

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}
