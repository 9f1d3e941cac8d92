import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { type Release, tryLock } from "@/lib/platform/postgres/file-lock";
import { SECRETS_FILE } from "../product/secrets";

/** Never deleted: another quick start could then lock a new file of that name. */
const LOCK_FILE = "running.lock";

/** Creates the data folder and locks it for this process, so that no second quick start uses it. */
export async function claimDataDirectory(directory: string): Promise<Release> {
  try {
    // Other accounts may enter the database's folder below this one, but not list this folder.
    mkdirSync(directory, { recursive: true, mode: 0o711 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    readdirSync(directory);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`DATA_DIR ${directory} cannot be used (${reason}). Choose another folder.`);
  }
  const release = tryLock(join(directory, LOCK_FILE));
  if (!release) {
    throw new Error(
      `Reshoot Studio is already running on ${directory}. Stop it with Ctrl-C in its terminal or container, or choose another DATA_DIR.`,
    );
  }
  return release;
}

/** Deletes everything in the data folder. Refuses a folder that no quick start has created. */
export async function emptyDataDirectory(directory: string, log: (line: string) => void): Promise<void> {
  const entries = readdirSync(directory).filter((name) => name !== LOCK_FILE);
  if (entries.length > 0 && !entries.includes(SECRETS_FILE)) {
    throw new Error(`${directory} is not a data folder of Reshoot Studio, so nothing was deleted.`);
  }
  if (existsSync(join(directory, "pg"))) {
    await removePostgres({ directory: join(directory, "pg"), log });
  }
  // Delete the secrets last: they mark the folder as a data folder if this is interrupted.
  for (const entry of entries.filter((name) => name !== SECRETS_FILE)) {
    rmSync(join(directory, entry), { recursive: true, force: true });
  }
  rmSync(join(directory, SECRETS_FILE), { force: true });
}
