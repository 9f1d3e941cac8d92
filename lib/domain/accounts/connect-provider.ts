import "server-only";
import type { Ctx, PersonCtx } from "@/lib/domain/context";
import { mailSecurityNotice } from "@/lib/domain/mail/mail-security-notice";
import { countWaysToSignIn } from "@/lib/domain/second-factor/ways-to-sign-in";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findIdentities, lockPerson } from "./account.repo";
import { auditAccount, auditPerson } from "./audit-account";
import {
  connectIdentity,
  deleteIdentities,
  endSessionsBy,
  insertConnectCode,
  takeConnectCode,
} from "./connect-provider.repo";
import { notAnyMore } from "./lock-membership";
import { codeHashOf, newCode } from "./one-time-code";
import { type Identity, markEmailConfirmed } from "./people.repo";
import { requireSession } from "./require-password";
import type { ProviderAnswer } from "./sign-in-with-provider";

type Provider = { id: string; name: string };
type Offered = readonly Provider[];

/** Makes the code that the provider's sign-in carries. Throws `not_found` for a provider that this server does not offer. */
export async function beginConnecting(ctx: PersonCtx, { id }: { id: string }, offered: Offered) {
  const { userId } = ctx.actor;
  if (!offered.some((each) => each.id === id)) throw new AppError("not_found", m.errors_account_provider_missing());
  const code = newCode();
  await insertConnectCode(ctx.db, userId, id, codeHashOf(code));
  return { code };
}

type Deps = Pick<Ctx, "db" | "queue" | "settings" | "now">;
type Connecting = { userId: string; code: string; answer: ProviderAnswer; name: string };
export type ConnectOutcome = "connected" | "provider_taken" | "provider_connected" | "not_connected";

/**
 * Connects the provider account of an answer to the person who began it. The code is used up by the first answer. The provider's
 * address may be another one than the account's; if it is the same, it is confirmed by it.
 */
export async function connectProvider(deps: Deps, { userId, code, answer, name }: Connecting): Promise<ConnectOutcome> {
  const { provider, subject, email, emailVerified } = answer;
  if (subject === undefined) return "not_connected";
  return deps.db.transaction(async (tx): Promise<ConnectOutcome> => {
    const isHere = (await lockPerson(tx, userId)) && (await takeConnectCode(tx, userId, provider, codeHashOf(code)));
    if (!isHere) return "not_connected";
    const outcome = await insertIdentity(tx, userId, { provider, subject });
    if (outcome !== undefined) return outcome;
    if (email && emailVerified) await markEmailConfirmed(tx, userId, email);
    await auditPerson(tx, userId, { by: userId, action: "provider.connect", detail: { provider } });
    await mailSecurityNotice(deps, tx, userId, { kind: "provider_connected", name });
    return "connected";
  });
}

/** Undefined when the identity is new; otherwise what stands already. Call it with the person locked. */
async function insertIdentity(tx: Db, userId: string, identity: Identity): Promise<ConnectOutcome | undefined> {
  const known = (await findIdentities(tx, userId)).find(({ provider }) => provider === identity.provider);
  if (known) return known.subject === identity.subject ? "connected" : "provider_connected";
  return (await connectIdentity(tx, identity, userId)) === userId ? undefined : "provider_taken";
}

/** The provider signs this person in no more, and its other sessions end. Throws `conflict` for the last way to sign in. */
export function disconnectProvider(
  ctx: PersonCtx,
  { id }: { id: string },
  offered: Offered,
): Promise<{ ended: number }> {
  const { userId } = ctx.actor;
  const session = requireSession(ctx);
  const name = offered.find((each) => each.id === id)?.name ?? id;
  return ctx.db.transaction(async (tx) => {
    if (!(await lockPerson(tx, userId))) throw notAnyMore();
    if (!(await deleteIdentities(tx, userId, id))) {
      throw new AppError("not_found", m.errors_account_provider_not_connected());
    }
    if ((await countWaysToSignIn(tx, userId, offered)) === 0) {
      throw new AppError("conflict", m.errors_account_provider_last({ name }));
    }
    const ended = await endSessionsBy(tx, userId, id, session.id);
    await auditAccount(ctx, tx, { action: "provider.disconnect", detail: { provider: id, ended } });
    await mailSecurityNotice(ctx, tx, userId, { kind: "provider_disconnected", name });
    return { ended };
  });
}
