import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import type { Account } from "@/lib/shared/contracts/account";
import { findIdentities, findOnlyOwned } from "./account.repo";
import { requirePerson } from "./require-password";
import { findTeamsAlone } from "./teams-alone.repo";

type Provider = { id: string; name: string };

/** The signed-in person. Of the `enabled` providers it names those that are linked to them. */
export async function readAccount(ctx: PersonCtx, enabled: readonly Provider[]): Promise<Account> {
  const person = await requirePerson(ctx);
  const [linked, onlyOwnerOf, aloneIn] = await Promise.all([
    findIdentities(ctx.db, person.id),
    findOnlyOwned(ctx.db, person.id),
    findTeamsAlone(ctx.db, person.id),
  ]);
  const known = new Set(linked.map(({ provider }) => provider));
  return {
    name: person.name,
    email: person.email,
    hasPassword: person.passwordHash !== null,
    providers: enabled.filter(({ id }) => known.has(id)).map(({ id, name }) => ({ id, name })),
    onlyOwnerOf,
    aloneIn,
  };
}
