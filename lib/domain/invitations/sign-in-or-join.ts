import "server-only";
import { createAccount, showTeam } from "@/lib/domain/accounts/account";
import { type PersonRow, type ProviderAnswer, signInWithProvider } from "@/lib/domain/accounts/sign-in-with-provider";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { AppError } from "@/lib/shared/errors";
import { join } from "./accept-invitation";
import { hashInvitationToken } from "./invitation-token";
import { findByToken, findTeamsOfDomain, type InvitationView, insertMember } from "./invitations.repo";

type Answer = ProviderAnswer & {
  /** The name that the provider tells. */
  name: string | undefined;
  /** The token of the invitation whose page the person came from. */
  token: string | undefined;
};
type Problem = "not_invited" | "email_not_verified" | "other_address" | "no_invitation";
export type ProviderOutcome =
  | {
      kind: "signed_in";
      person: PersonRow;
      /** Where the invitation leads; undefined when none was used. */
      returnTo?: string;
      /** The person is signed in, but could not join. */
      problem?: Problem;
    }
  | { kind: "refused"; problem: Problem };

/**
 * Signs in by a provider's answer, and joins the team of the invitation that the person came with. Who has no account gets one,
 * if the provider vouches for their email and an invitation, or the email's domain, lets them into a team.
 */
export async function signInOrJoin(db: Db, answer: Answer): Promise<ProviderOutcome> {
  const { token } = answer;
  const invitation = token === undefined ? undefined : await findByToken(db, hashInvitationToken(token));
  const known = await signInWithProvider(db, answer);
  if (known.kind === "refused") {
    return known.problem === "not_invited" ? register(db, answer, invitation) : known;
  }
  if (token === undefined) return known;
  if (!invitation) return { ...known, problem: "no_invitation" };
  const { person } = known;
  const emails = [person.email, ...vouchedFor(answer)];
  const outcome = await attempt(() =>
    db.transaction(async (tx) => {
      await join(tx, invitation, { userId: person.id, emails, by: "provider" });
      await showTeam(tx, { userId: person.id, teamId: invitation.teamId });
    }),
  );
  return "problem" in outcome ? { ...known, ...outcome } : { ...known, returnTo: invitation.returnTo };
}

const vouchedFor = ({ email, emailVerified }: Answer): string[] => (email && emailVerified ? [email] : []);

/** For a provider account that belongs to nobody. */
async function register(db: Db, answer: Answer, invitation: InvitationView | undefined): Promise<ProviderOutcome> {
  const { provider, subject, email, emailVerified, name, token } = answer;
  if (subject === undefined || !email) return { kind: "refused", problem: "not_invited" };
  const teams = await findTeamsOfDomain(db, email.split("@").at(-1)?.toLowerCase() ?? "");
  if (!invitation && teams.length === 0) {
    return { kind: "refused", problem: token === undefined ? "not_invited" : "no_invitation" };
  }
  if (!emailVerified) return { kind: "refused", problem: "email_not_verified" };
  const outcome = await attempt(() =>
    db.transaction(async (tx) => {
      const identity = { provider, subject };
      const userId = await createAccount(tx, { name: name ?? email, email, passwordHash: null, identity });
      if (!userId) return undefined;
      if (invitation) await join(tx, invitation, { userId, emails: [email], by: "provider" });
      for (const teamId of teams) await joinByDomain(tx, teamId, { userId, email });
      const teamId = invitation?.teamId ?? teams[0];
      if (teamId) await showTeam(tx, { userId, teamId });
      return userId;
    }),
  );
  if ("problem" in outcome) return { kind: "refused", ...outcome };
  if (!outcome.done) return { kind: "refused", problem: "not_invited" };
  const person = { id: outcome.done, email, passwordHash: null };
  return { kind: "signed_in", person, ...(invitation && { returnTo: invitation.returnTo }) };
}

/** Only at the first sign-in: a member who was removed does not come back this way. */
async function joinByDomain(tx: Db, teamId: string, { userId, email }: { userId: string; email: string }) {
  if (!(await insertMember(tx, { teamId, userId, role: "reviewer", invitationId: null }))) return;
  const domain = email.split("@").at(-1);
  await recordAudit(tx, { teamId, userId, action: "member.join", subject: userId, detail: { role: "reviewer", domain } });
  await recordEvent(tx, teamId, { noun: "member", id: userId });
}

/** What the work returned, or why the invitation does not let this person join. */
async function attempt<T>(work: () => Promise<T>): Promise<{ done: T } | { problem: Problem }> {
  try {
    return { done: await work() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "forbidden") return { problem: "other_address" };
    if (error.code === "not_found") return { problem: "no_invitation" };
    throw error;
  }
}
