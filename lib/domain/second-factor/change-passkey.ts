import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import type { Passkey, SecondFactor } from "@/lib/shared/contracts/second-factor";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { deletePasskey, saveName } from "./passkeys.repo";
import { readSecondFactor } from "./read-second-factor";
import { recordChange } from "./record-change";
import { dropUnneededCodes } from "./save-recovery-codes";
import { lockPerson } from "./second-factor.repo";
import { toPasskey } from "./to-passkey";
import { countWaysToSignIn } from "./ways-to-sign-in";

/** Throws `not_found` for a passkey of another person. */
export function renamePasskey(ctx: PersonCtx, { id, name }: { id: string; name: string }): Promise<Passkey> {
  return ctx.db.transaction(async (tx) => {
    const row = await saveName(tx, ctx.actor.userId, id, name);
    if (!row) throw missing();
    await recordChange(ctx, tx, { action: "passkey.rename", subject: id });
    return toPasskey(row);
  });
}

/**
 * The passkey signs in no more. Returns what the person has left. `offered`: the providers of this server. Throws `not_found` for a
 * passkey of another person, and `conflict` for the last way to sign in.
 */
export function removePasskey(
  ctx: PersonCtx,
  { id }: { id: string },
  offered: readonly { id: string }[] = [],
): Promise<SecondFactor> {
  const { userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const removed = await deletePasskey(tx, userId, id);
    if (!removed) throw missing();
    if ((await countWaysToSignIn(tx, userId, offered)) === 0) {
      throw new AppError("conflict", m.errors_second_factor_last_passkey());
    }
    await dropUnneededCodes(tx, userId);
    const notice = { kind: "passkey_removed" as const, name: removed.name };
    await recordChange(ctx, tx, { action: "passkey.remove", subject: id, notice });
    return readSecondFactor({ ...ctx, db: tx });
  });
}

const missing = () => new AppError("not_found", m.errors_second_factor_passkey_missing());
