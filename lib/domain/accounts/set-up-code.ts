import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import { deleteSetUpCodes, hasPeople, lockSetUp, replaceSetUpCode } from "./set-up-codes.repo";

const CODE_BYTES = 32;
/** Restarting the server prints a new code. */
const DAYS = 30;

/** All that is stored of a code. Accepts any text. */
export const hashSetUpCode = (code: string): string => createHash("sha256").update(code).digest("hex");

/**
 * Makes the code that allows to set up this server; earlier ones no longer count, also those of other processes. Null,
 * and no code counts, once a person exists.
 */
export const makeSetUpCode = (db: Db): Promise<string | null> =>
  db.transaction(async (tx) => {
    await lockSetUp(tx);
    if (await hasPeople(tx)) {
      await deleteSetUpCodes(tx);
      return null;
    }
    const code = randomBytes(CODE_BYTES).toString("base64url");
    await replaceSetUpCode(tx, hashSetUpCode(code), DAYS);
    return code;
  });

/** Databases of which it is known: a person who exists is never the last one to be deleted without another. */
const inUse = new WeakSet<Db>();

/** Whether this server waits to be set up: it has no account yet. */
export async function needsSetUp(db: Db): Promise<boolean> {
  if (inUse.has(db)) return false;
  if (!(await hasPeople(db))) return true;
  inUse.add(db);
  return false;
}
