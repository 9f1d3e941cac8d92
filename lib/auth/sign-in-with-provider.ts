import "server-only";
import type { Db } from "@/lib/db/client";
import { findByEmail, findByIdentity, type Identity, linkIdentity } from "./people.repo";
import type { Session } from "./session-token";

type Answer = Identity & { email: string | null | undefined; emailVerified: boolean };
export type ProviderSignIn =
  | { kind: "signed_in"; session: Session }
  | { kind: "refused"; problem: "not_invited" | "email_not_verified" };

/**
 * Who a provider's answer is about. Known by the provider's own id for them; the first time by their e-mail, which must
 * be a member's and verified by the provider, or anyone could claim a member's address. Nobody is let in uninvited.
 */
export async function signInWithProvider(db: Db, answer: Answer): Promise<ProviderSignIn> {
  const known = await findByIdentity(db, answer);
  const person = known ?? (answer.email ? await findByEmail(db, answer.email) : undefined);
  if (!person) return { kind: "refused", problem: "not_invited" };
  if (!known) {
    if (!answer.emailVerified) return { kind: "refused", problem: "email_not_verified" };
    await linkIdentity(db, { provider: answer.provider, subject: answer.subject }, person.id);
  }
  return { kind: "signed_in", session: { sub: person.id, sessionVersion: person.sessionVersion } };
}
