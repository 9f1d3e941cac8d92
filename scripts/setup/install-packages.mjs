import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

const QUIET = ["--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];

/**
 * Runs npm unless the installed packages match the lockfile. npm writes the lockfile in node_modules last, so an
 * interrupted install counts as missing. `development` asks for the packages of tests and checks, too; once they are there,
 * they stay. They are added without touching the other packages, which the product may be running on.
 */
export async function installPackages(root, { development }) {
  const wanted = await readLockfile(`${root}/package-lock.json`);
  if (wanted === null) {
    throw new Error("There is no readable package-lock.json here. Run this from a clone of the repository.");
  }
  const installed = await readLockfile(`${root}/node_modules/.package-lock.json`);
  const missing = installed ? findMissing(wanted, installed, false) : "none are there yet";
  if (missing !== null) {
    const all = development || Object.values(installed ?? {}).some(({ dev }) => dev);
    console.log(`[   0.0 s] Installing packages with npm ci, because ${missing}. This takes half a minute.`);
    await runNpm(root, ["ci", all ? "--include=dev" : "--omit=dev", ...QUIET]);
    return;
  }
  const added = development ? findMissing(wanted, installed, true) : null;
  if (added !== null) {
    console.log(`[   0.0 s] Adding the packages of tests and checks with npm install, because ${added}.`);
    await runNpm(root, ["install", "--no-save", "--include=dev", ...QUIET]);
  }
}

/** The reason to install, or null. Optional packages are not required. */
function findMissing(wanted, installed, development) {
  for (const [path, { version, optional, devOptional, dev = false, link }] of Object.entries(wanted)) {
    const isRequired = path !== "" && !optional && !devOptional && !link && dev === development;
    if (isRequired && installed[path]?.version !== version) {
      return `${path.replace(/^.*node_modules\//, "")} ${version} is missing`;
    }
  }
  return null;
}

async function readLockfile(path) {
  try {
    return JSON.parse(await readFile(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/** Runs npm, if possible the one that started us, and shows its output. */
async function runNpm(root, args) {
  const npm = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : null;
  const [program, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  const child = spawn(program, [...first, ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, signal) => resolve(exitCode ?? signal));
  });
  if (code !== 0) {
    throw new Error(`npm ${args[0]} ended with ${code}. Its output is above. Nothing else was started.`);
  }
}
