import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 40;
const PATIENCE_MS = 120_000;
/** SQLite's own codes; the low byte is the kind. */
const BUSY = 5;

/** Lets go of the lock. */
export type Release = () => Promise<void>;

/**
 * Takes the lock that lies in that file, or returns null while anything else holds it: another process, another
 * container with the same volume, another machine on a network file system with locks. Node has no file locks, but its
 * SQLite does: an exclusive transaction on an empty database is a `fcntl` lock. The kernel gives it back when its holder
 * dies, however it dies, so there is no stale lock. Nothing else may open the file: closing it would let go.
 */
export function tryLock(file: string): Release | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // Without this a journal would appear beside the file.
    database.exec("pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    database?.close();
    if (codeOf(error) === BUSY) return null;
    throw new Error(
      `${file} cannot be locked (${error instanceof Error ? error.message : error}). Make its folder writable for this ` +
        "account, choose a DATA_DIR on a file system with locks, or set DATABASE_URL.",
      { cause: error },
    );
  }
  const held = database;
  return async () => {
    if (held.isOpen) held.close();
  };
}

/** Runs `work` while nothing else runs work under the lock of that file. */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  let release = tryLock(file);
  while (!release) {
    if (Date.now() > deadline) {
      throw new Error(
        `Another process has been starting or stopping the database for two minutes (${file} is locked).`,
      );
    }
    await delay(POLL_MS);
    release = tryLock(file);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

function codeOf(error: unknown): number | null {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : null;
}
