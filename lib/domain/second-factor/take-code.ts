import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { hashCode, isRecoveryCode, plainCode } from "./recovery-code";
import { openSecret } from "./seal-secret";
import { countFactors, deleteCode, findApp, takeStep } from "./second-factor.repo";
import { latestStep, stepOf } from "./totp";

/** How many recovery codes the person has left. */
export const countRecoveryCodes = async (db: Db, userId: string): Promise<number> =>
  (await countFactors(db, userId)).recoveryCodes;

/** Whether the person has a passkey. */
export const hasPasskey = async (db: Db, userId: string): Promise<boolean> =>
  (await countFactors(db, userId)).passkeys > 0;

export type WayOfCode = "app" | "recovery_code";

/** Uses up a code of the person's authenticator app or a recovery code; undefined when it is wrong or was used before. */
export async function takeCode(db: Db, userId: string, typed: string, now: Date): Promise<WayOfCode | undefined> {
  const code = plainCode(typed);
  if (isRecoveryCode(code)) return (await deleteCode(db, userId, hashCode(userId, code))) ? "recovery_code" : undefined;
  const app = await findApp(db, userId);
  const step = app?.confirmedAt ? stepOf(openSecret(userId, app.secretSealed), code, now) : undefined;
  if (step === undefined) return undefined;
  return (await takeStep(db, userId, step, latestStep(now))) ? "app" : undefined;
}

/** What a password alone does not suffice for; undefined for a person without a second factor. */
export async function demandedFactor(db: Db, userId: string): Promise<"app" | "passkey" | undefined> {
  const { passkeys, apps } = await countFactors(db, userId);
  if (apps > 0) return "app";
  return passkeys > 0 ? "passkey" : undefined;
}
