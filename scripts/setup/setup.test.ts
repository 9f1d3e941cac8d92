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
function install(): string {
  mkdirSync(join(root, "bin"), { recursive: true });
  writeFileSync(join(root, "bin/npm"), '#!/bin/sh\necho "npm $1"\n', { mode: 0o755 });
  const code = `import { installPackages } from "${scripts}/setup/install-packages.mjs"; await installPackages("${root}");`;
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
    encoding: "utf8",
    env: { PATH: `${root}/bin:/usr/bin:/bin`, NODE_ENV: "test" },
  });
}

it.each([
  ["nothing is installed", null, "npm ci"],
  ["another version is installed", { "node_modules/a": { version: "1.0.0" } }, "npm ci"],
  ["a package is missing", {}, "npm ci"],
  ["only an optional package is missing", { "node_modules/a": { version: "2.0.0" } }, ""],
])("installs packages only when needed: %s", (_, installed, expected) => {
  const wanted = {
    "": {},
    "node_modules/a": { version: "2.0.0" },
    "node_modules/b": { version: "1.0.0", optional: true },
  };
  lockfile("package-lock.json", wanted);
  if (installed) {
    lockfile("node_modules/.package-lock.json", installed);
  }
  expect(install().split("\n").at(-2) ?? "").toBe(expected);
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
