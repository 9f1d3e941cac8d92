import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { type Platform, platformOf } from "@/lib/platform/operating-system";
import { type Release, tryLock } from "./file-lock";

const FOLDER = "claims";

/**
 * Identifies where process IDs are shared: one container, or one machine outside of any. Only there can a server that
 * another process started be seen, awaited and stopped. Without /proc there are no containers. The host name does not
 * identify a machine: a Mac changes it with the network.
 */
export function processSpace({ hasProc }: Pick<Platform, "hasProc"> = platformOf()): string {
  if (!hasProc) return "this-machine";
  const parts = [read(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"))];
  parts.push(read(() => readlinkSync("/proc/self/ns/pid")) || hostname());
  return createHash("sha256").update(parts.join()).digest("hex").slice(0, 12);
}

/**
 * Records that this process uses the database of `directory`, until the process ends or the claim is released. Throws while
 * a process of another container or machine has a claim: its server cannot be seen from here, and a second one would destroy
 * the data. Called under the launch lock.
 */
export function claimDatabase(directory: string, space: string = processSpace()): Release {
  const folder = join(directory, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    if (isHeld(join(folder, name)) && !name.startsWith(`${space}-`)) {
      throw inUseElsewhere(directory);
    }
  }
  const file = join(folder, `${space}-${randomBytes(6).toString("hex")}`);
  const release = tryLock(file);
  return async () => {
    await release?.();
    rmSync(file, { force: true });
  };
}

/** The error for a database that another container or machine uses. */
export function inUseElsewhere(directory: string): Error {
  return new Error(
    `The database in ${directory} is in use by another container or another machine. Stop it there, choose ` +
      "another DATA_DIR, or give both the same PostgreSQL with DATABASE_URL.",
  );
}

/** Removes a claim whose process has ended. */
function isHeld(file: string): boolean {
  const release = tryLock(file);
  if (!release) return true;
  rmSync(file, { force: true });
  void release();
  return false;
}

function read(source: () => string): string {
  try {
    return source().trim();
  } catch {
    return "";
  }
}
