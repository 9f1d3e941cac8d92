import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Mutates the code and reports which mutants no test detects: npm run mutate [-- credits,teams] [--minutes 8]. See docs/mutation.md.
// Stryker is downloaded on first use, because only this command needs its 170 packages. It is installed below this
// project, so its runner uses the project's own vitest.
const VERSION = "10.1.1";
const PACKAGES = ["@stryker-mutator/core", "@stryker-mutator/vitest-runner"];
/** Stryker saves its results when it ends or is interrupted, so it is interrupted this often and then continues. */
const SLICE_MINUTES = 10;
/** EX_TEMPFAIL: the time of --minutes is over, and the next run continues. */
const UNFINISHED = 75;
const folder = join(import.meta.dirname, "..", ".cache", "mutate");
const results = join(folder, "incremental.json");
const words = process.argv.slice(2);
const flag = words.indexOf("--minutes");
const [, minutes] = flag < 0 ? [] : words.splice(flag, 2);
if (flag >= 0 && !(Number(minutes) > 0)) throw new Error("--minutes needs a number of minutes");
const [folders] = words;

install();
for (;;) {
  const before = savedAt();
  const { code, timeOver } = await runSlice(Number(minutes ?? SLICE_MINUTES));
  // An interrupted run leaves its copy of the sources.
  rmSync(join(folder, "sandbox"), { recursive: true, force: true });
  if (!timeOver) process.exit(code ?? 1);
  if (savedAt() === before) throw new Error("no change was tested in this time: give it more with --minutes");
  if (minutes) process.exit(UNFINISHED);
}

function install() {
  if (existsSync(join(folder, "node_modules", PACKAGES[0], "package.json"))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const wanted = PACKAGES.map((name) => `${name}@${VERSION}`);
  const options = ["--prefix", folder, "--save-exact", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", ["install", ...options, ...wanted], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function savedAt() {
  return statSync(results, { throwIfNoEntry: false })?.mtimeMs;
}

/** Runs Stryker until it ends, or interrupts it when the time is over. */
function runSlice(length) {
  const stryker = join(folder, "node_modules", PACKAGES[0], "bin", "stryker.js");
  // An interrupted run leaves its database server, which the next one goes on with; the last one stops it.
  const env = { ...process.env, TEST_DATABASE_FOLDER: join(folder, "test-pg"), ...(folders && { MUTATE: folders }) };
  const child = spawn(process.execPath, [stryker, "run", "scripts/mutate/stryker.conf.mjs"], { stdio: "inherit", env });
  let timeOver = false;
  const timer = setTimeout(() => {
    timeOver = true;
    child.kill("SIGINT");
  }, length * 60_000);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve({ code, timeOver });
    });
  });
}
