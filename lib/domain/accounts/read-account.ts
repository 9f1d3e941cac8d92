import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { canHavePasskeys } from "@/lib/domain/second-factor/relying-party";
import { demandedFactor, hasPasskey } from "@/lib/domain/second-factor/take-code";
import type { Account } from "@/lib/shared/contracts/account";
import { canOthersSignIn, findIdentities, findOnlyOwned } from "./account.repo";
import { findAvatarMark } from "./avatars.repo";
import { requirePerson } from "./require-password";
import { findTeamsAlone } from "./teams-alone.repo";

type Provider = { id: string; name: string };

/** The signed-in person, and the providers that are `offered` here or connected to them. */
export async function readAccount(ctx: PersonCtx, offered: readonly Provider[]): Promise<Account> {
  const person = await requirePerson(ctx);
  const [linked, onlyOwnerOf, aloneIn, secondFactor, hasAny, avatar, hasOthers] = await Promise.all([
    findIdentities(ctx.db, person.id),
    findOnlyOwned(ctx.db, person.id),
    findTeamsAlone(ctx.db, person.id),
    demandedFactor(ctx.db, person.id),
    hasPasskey(ctx.db, person.id),
    findAvatarMark(ctx.db, person.id),
    canOthersSignIn(ctx.db, person.id),
  ]);
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    avatar,
    isEmailConfirmed: person.emailConfirmedAt !== null,
    hasPassword: person.passwordHash !== null,
    secondFactor: secondFactor ?? null,
    hasPasskeys: hasAny && canHavePasskeys(),
    providers: providersOf(offered, linked),
    onlyOwnerOf,
    aloneIn,
    isLastPerson: !hasOthers,
  };
}

function providersOf(offered: readonly Provider[], linked: readonly { provider: string; createdAt: Date }[]) {
  const since = new Map(linked.map(({ provider, createdAt }) => [provider, createdAt.toISOString()]));
  const gone = [...since.keys()].filter((id) => offered.every((each) => each.id !== id));
  return [
    ...offered.map(({ id, name }) => ({ id, name, isOffered: true, connectedAt: since.get(id) ?? null })),
    ...gone.map((id) => ({ id, name: id, isOffered: false, connectedAt: since.get(id) ?? null })),
  ];
}
