import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import type { SecondFactor } from "@/lib/shared/contracts/second-factor";
import { canHavePasskeys } from "./relying-party";
import { countFactors, findApp, findPasskeys } from "./second-factor.repo";
import { toPasskey } from "./to-passkey";

/** What the person has as a second factor; no secret and no code. */
export async function readSecondFactor({ db, actor }: PersonCtx): Promise<SecondFactor> {
  const { userId } = actor;
  const [passkeys, app, { recoveryCodes }] = [
    await findPasskeys(db, userId),
    await findApp(db, userId),
    await countFactors(db, userId),
  ];
  return {
    isNeeded: actor.session?.needsSecondFactor ?? false,
    canHavePasskeys: canHavePasskeys(),
    passkeys: passkeys.map(toPasskey),
    appSince: app?.confirmedAt?.toISOString() ?? null,
    recoveryCodes,
  };
}
