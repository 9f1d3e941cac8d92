import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { hashCode, newCodes } from "./recovery-code";
import { countFactors, deleteCodes, replaceCodes } from "./second-factor.repo";

/** New recovery codes for a person who has none; null for a person who has some. Call it with the person locked. */
export async function firstRecoveryCodes(tx: Db, userId: string): Promise<string[] | null> {
  const { recoveryCodes } = await countFactors(tx, userId);
  return recoveryCodes > 0 ? null : saveRecoveryCodes(tx, userId);
}

/** Makes new codes; those of before stop working. Only their hashes are stored. */
export async function saveRecoveryCodes(tx: Db, userId: string): Promise<string[]> {
  const codes = newCodes();
  await replaceCodes(
    tx,
    userId,
    codes.map((code) => hashCode(userId, code)),
  );
  return codes;
}

/** Deletes the recovery codes of a person without a second factor. Call it with the person locked, after a removal. */
export async function dropUnneededCodes(tx: Db, userId: string): Promise<void> {
  const { passkeys, apps } = await countFactors(tx, userId);
  if (passkeys + apps === 0) await deleteCodes(tx, userId);
}
