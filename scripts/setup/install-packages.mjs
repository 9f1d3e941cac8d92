import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

/**
 * Runs `npm ci` unless the installed packages match the lockfile. npm writes the lockfile in node_modules last, so an
 * interrupted install counts as missing.
 */
export async function installPackages(root) {
  const missing = await findMissing(root);
  if (missing === null) {
    return;
  }
  console.log(`[   0.0 s] Installing packages with npm ci, because ${missing}. This takes half a minute.`);
  await runNpm(root, ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"]);
}

/** The reason to install, or null. Optional packages are not required. */
async function findMissing(root) {
  const wanted = await readLockfile(`${root}/package-lock.json`);
  const installed = await readLockfile(`${root}/node_modules/.package-lock.json`);
  if (wanted === null) {
    throw new Error("There is no readable package-lock.json here. Run this from a clone of the repository.");
  }
  if (installed === null) {
    return "none are there yet";
  }
  for (const [path, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    const isRequired = path !== "" && !optional && !devOptional && !link;
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
    throw new Error(`npm ci ended with ${code}. Its output is above. Nothing else was started.`);
  }
}
