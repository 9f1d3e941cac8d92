import "server-only";
import { demandedFactor } from "@/lib/domain/second-factor/take-code";
import type { Db } from "@/lib/platform/db/client";
import { findByEmail, findByIdentity, linkIdentity, markEmailConfirmed, type PersonRow } from "./people.repo";

export type { PersonRow } from "./people.repo";

export type ProviderAnswer = {
  provider: string;
  /** The provider's own ID of the person; undefined when the provider sent none that can be stored. */
  subject: string | undefined;
  email: string | undefined;
  emailVerified: boolean;
};
export type ProviderSignIn =
  | { kind: "signed_in"; person: PersonRow }
  | { kind: "refused"; problem: "not_invited" | "email_not_verified" | "email_not_confirmed" | "has_second_factor" };

/**
 * The person that a provider's answer is about. They are found by the provider's ID of them; the first time by their
 * email, which must belong to a member and be verified by the provider, or anyone could claim a member's address.
 * There is no sign-up. A person with a second factor is not linked by an email: who can read it would pass without the factor. Nor
 * is an account whose email was only typed: someone else may hold its password, and wait for what the email's owner does there.
 */
export async function signInWithProvider(db: Db, answer: ProviderAnswer): Promise<ProviderSignIn> {
  const { provider, subject, email } = answer;
  if (subject === undefined) return { kind: "refused", problem: "not_invited" };
  const known = await findByIdentity(db, { provider, subject });
  const person = known ?? (email ? await findByEmail(db, email) : undefined);
  if (!person) return { kind: "refused", problem: "not_invited" };
  const problem = known ? undefined : await problemOfLinking(db, person, answer);
  if (problem) return { kind: "refused", problem };
  if (!known) await linkIdentity(db, { provider, subject }, person.id);
  if (email && answer.emailVerified) await markEmailConfirmed(db, person.id, email);
  return { kind: "signed_in", person };
}

/** Why an unknown provider account is not linked to the account with its email. */
async function problemOfLinking(db: Db, { id, emailConfirmedAt }: PersonRow, { emailVerified }: ProviderAnswer) {
  if (!emailVerified) return "email_not_verified";
  if (await demandedFactor(db, id)) return "has_second_factor";
  return emailConfirmedAt ? undefined : "email_not_confirmed";
}
