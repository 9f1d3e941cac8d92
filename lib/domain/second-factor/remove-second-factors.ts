import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { deletePasskeys } from "./passkeys.repo";
import { deleteApp, deleteCodes, lockPerson } from "./second-factor.repo";

/**
 * Removes every second factor of a person; false when there was none. Only for the operator's command and for an account that
 * is deleted: no one else must be able to turn a second factor off by a new password.
 */
export async function removeSecondFactors(tx: Db, userId: string): Promise<boolean> {
  await lockPerson(tx, userId);
  const had = [await deletePasskeys(tx, userId), await deleteApp(tx, userId)];
  await deleteCodes(tx, userId);
  return had.includes(true);
}
