import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 40;
const TIMEOUT_MS = 120_000;
/** SQLite's result code; the low byte is the kind. */
const BUSY = 5;

/** Releases the lock. */
export type Release = () => Promise<void>;

/**
 * Takes the lock of that file, or returns null while another process holds it: on this machine, in another container with
 * the same volume, or on another machine of a network file system with locks. Node has no file locks, but its SQLite does:
 * an exclusive transaction on an empty database is a `fcntl` lock. The kernel releases it whenever its holder dies, so locks
 * are never stale. No other code may open the file: closing it would release the lock.
 */
export function tryLock(file: string): Release | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // Without this a journal file would appear next to it.
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

/** Runs `work` under the lock of that file, so no other process runs work under it at the same time. */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
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
