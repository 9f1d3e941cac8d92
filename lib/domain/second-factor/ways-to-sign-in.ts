import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { canHavePasskeys } from "./relying-party";
import { countFactors, findPasswordAndProviders } from "./second-factor.repo";

/**
 * How many ways the person has to sign in without help: a password, passkeys where this server can use them, and connected
 * providers that it offers. Call it with the person locked, after a removal: with none left they would be locked out.
 */
export async function countWaysToSignIn(tx: Db, userId: string, offered: readonly { id: string }[]): Promise<number> {
  const [{ passkeys }, { hasPassword, providers }] = [
    await countFactors(tx, userId),
    await findPasswordAndProviders(tx, userId),
  ];
  const usable = providers.filter((provider) => offered.some(({ id }) => id === provider));
  return Number(hasPassword) + (canHavePasskeys() ? passkeys : 0) + usable.length;
}
