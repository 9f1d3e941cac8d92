import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import type { NewRecoveryCodes } from "@/lib/shared/contracts/second-factor";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { recordChange } from "./record-change";
import { saveRecoveryCodes } from "./save-recovery-codes";
import { countFactors, lockPerson } from "./second-factor.repo";

/** Ten new recovery codes; those of before stop working. Throws `conflict` for a person without a second factor. */
export function replaceRecoveryCodes(ctx: PersonCtx): Promise<NewRecoveryCodes> {
  const { userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    await lockPerson(tx, userId);
    const { passkeys, apps } = await countFactors(tx, userId);
    if (passkeys + apps === 0) throw new AppError("conflict", m.errors_second_factor_none());
    await recordChange(ctx, tx, { action: "recovery_codes.replace", notice: { kind: "codes_replaced" } });
    return { recoveryCodes: await saveRecoveryCodes(tx, userId) };
  });
}
