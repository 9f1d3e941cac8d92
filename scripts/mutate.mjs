import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Changes the rules one by one and tells which changes no test notices: npm run mutate [-- credits,members]. See
// docs/mutation.md. Stryker is fetched on first use: it is a hundred and seventy packages that only this command needs. It lies
// inside of this project, so its runner uses the project's own vitest.
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
