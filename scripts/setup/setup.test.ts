import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const scripts = join(import.meta.dirname, "..");
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "setup-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function lockfile(path: string, packages: Record<string, object>): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify({ packages }));
}

/** Runs the install step with an `npm` that only prints its arguments. */
function install(development: boolean): string {
  mkdirSync(join(root, "bin"), { recursive: true });
  writeFileSync(join(root, "bin/npm"), '#!/bin/sh\necho "npm $1 $2 $3"\n', { mode: 0o755 });
  const code = `import { installPackages } from "${scripts}/setup/install-packages.mjs";
    await installPackages("${root}", { development: ${development} });`;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
    encoding: "utf8",
    env: { PATH: `${root}/bin:/usr/bin:/bin`, NODE_ENV: "test" },
  });
}

const A = { "node_modules/a": { version: "2.0.0" } };
const TEST_KIT = { "node_modules/kit": { version: "1.0.0", dev: true } };
const ALL = "npm ci --include=dev --include=optional";
const RUNNING = "npm ci --omit=dev --include=optional";

it.each([
  ["nothing is installed", null, RUNNING, ALL],
  ["another version is installed", { "node_modules/a": { version: "1.0.0" } }, RUNNING, ALL],
  ["a package is missing", {}, RUNNING, ALL],
  ["a package is missing where tests were run", TEST_KIT, ALL, ALL],
  ["the packages of tests are missing", A, "", "npm install --no-save --include=dev"],
  [
    "another version of a test's package is installed",
    { ...A, "node_modules/kit": { version: "0.9.0", dev: true } },
    "",
    "npm install --no-save --include=dev",
  ],
  ["only an optional package is missing", { ...A, ...TEST_KIT }, "", ""],
])("installs packages only when needed: %s", (_, installed, forQuickStart, forTests) => {
  const optional = { "node_modules/b": { version: "1.0.0", optional: true } };
  lockfile("package-lock.json", { "": {}, ...A, ...TEST_KIT, ...optional });
  if (installed) lockfile("node_modules/.package-lock.json", installed);
  expect(install(false).split("\n").at(-2) ?? "").toBe(forQuickStart);
  expect(install(true).split("\n").at(-2) ?? "").toBe(forTests);
});

it("completes a lockfile with an entry for every optional package of another platform, once", () => {
  mkdirSync(join(root, "scripts"));
  cpSync(join(scripts, "complete-lock.mjs"), join(root, "scripts/complete-lock.mjs"));
  const optionalDependencies = { "@x/core-darwin-arm64": "^1.2.3", "@x/core-linux-x64-musl": "1.2.3" };
  lockfile("package-lock.json", { "": {}, "node_modules/x": { version: "1.2.3", dev: true, optionalDependencies } });
  const program = join(root, "scripts/complete-lock.mjs");
  expect(spawnSync(process.execPath, [program, "--check"]).status).toBe(1);
  execFileSync(process.execPath, [program]);
  expect(spawnSync(process.execPath, [program, "--check"]).status).toBe(0);
  const { packages } = JSON.parse(execFileSync("cat", [join(root, "package-lock.json")], { encoding: "utf8" }));
  expect(packages["node_modules/@x/core-darwin-arm64"]).toEqual({
    ...{ version: "1.2.3", cpu: ["arm64"], dev: true, optional: true, os: ["darwin"] },
  });
  expect(packages["node_modules/@x/core-linux-x64-musl"]).toMatchObject({
    os: ["linux"],
    libc: ["musl"],
    cpu: ["x64"],
  });
});
