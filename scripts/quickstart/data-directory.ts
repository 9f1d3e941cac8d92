import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { type Release, tryLock } from "@/lib/platform/postgres/file-lock";
import { SECRETS_FILE } from "../product/secrets";

/** Deleting it would let another quick start lock a new file of that name. */
const LOCK_FILE = "running.lock";

/** Makes the data folder and claims it for this process; two quick starts on one folder would fight over it. */
export async function claimDataDirectory(directory: string): Promise<Release> {
  try {
    // Others may pass through, to the database's own folder, but not look around.
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
      `Reshoot Studio is already running on ${directory}. Stop it with Ctrl-C where it runs, here or in another container, or choose another DATA_DIR.`,
    );
  }
  return release;
}

/** Deletes all that is in the data folder. Refuses a folder that no quick start has made. */
export async function emptyDataDirectory(directory: string, log: (line: string) => void): Promise<void> {
  const entries = readdirSync(directory).filter((name) => name !== LOCK_FILE);
  if (entries.length > 0 && !entries.includes(SECRETS_FILE)) {
    throw new Error(`${directory} is not a data folder of this product, so nothing in it was deleted.`);
  }
  if (existsSync(join(directory, "pg"))) {
    await removePostgres({ directory: join(directory, "pg"), log });
  }
  // The secrets last: they mark the folder as ours should this be cut short.
  for (const entry of entries.filter((name) => name !== SECRETS_FILE)) {
    rmSync(join(directory, entry), { recursive: true, force: true });
  }
  rmSync(join(directory, SECRETS_FILE), { force: true });
}
