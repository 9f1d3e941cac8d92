import { execFileSync } from "node:child_process";

/** The first version that has SQLite, which locks our files, and that undici 8 supports. */
const OLDEST = [22, 19];

/**
 * The Node that runs the product: the one that npm installed with the packages, else the one that runs this script.
 * Throws a sentence about what to do when neither is new enough.
 */
export function findNode(root) {
  const packaged = `${root}/node_modules/.bin/node`;
  if (isNewEnough(readVersion(packaged))) {
    return packaged;
  }
  if (isNewEnough(process.versions.node)) {
    return process.execPath;
  }
  throw new Error(
    `Reshoot Studio needs Node ${OLDEST.join(".")} or newer, and this is ${process.versions.node}. The Node that comes ` +
      `with its packages does not run on ${process.platform}-${process.arch}, or npm was told to leave optional ` +
      "packages out. Install Node 24 from https://nodejs.org and try again.",
  );
}

export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function readVersion(program) {
  try {
    return execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .trim()
      .replace("v", "");
  } catch {
    return "0.0";
  }
}
