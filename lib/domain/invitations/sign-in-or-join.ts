import "server-only";
import { createAccount, findAccount, showTeam } from "@/lib/domain/accounts/account";
import { type PersonRow, type ProviderAnswer, signInWithProvider } from "@/lib/domain/accounts/sign-in-with-provider";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { isEmailAddress } from "@/lib/shared/contracts/email-address";
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
type Problem =
  | "not_invited"
  | "email_not_verified"
  | "email_not_confirmed"
  | "has_second_factor"
  | "other_address"
  | "no_invitation";
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

/** For a provider account that belongs to no one. */
async function register(db: Db, answer: Answer, invitation: InvitationView | undefined): Promise<ProviderOutcome> {
  const { provider, subject, email, name } = answer;
  if (subject === undefined || !email || !isEmailAddress(email)) return refuse("not_invited");
  const teams = await findTeamsOfDomain(db, domainOfAddress(email));
  const refusal = refusalOf(answer, invitation !== undefined || teams.length > 0);
  if (refusal) return refuse(refusal);
  const outcome = await attempt(() =>
    db.transaction(async (tx) => {
      const identity = { provider, subject };
      const person = { name: name ?? email, email, emailConfirmedAt: new Date(), passwordHash: null };
      const userId = await createAccount(tx, { ...person, identity });
      if (!userId) return undefined;
      await joinAll(tx, { userId, email }, invitation, teams);
      return findAccount(tx, email);
    }),
  );
  if ("problem" in outcome) return refuse(outcome.problem);
  if (!outcome.done) return refuse("not_invited");
  return { kind: "signed_in", person: outcome.done, ...(invitation && { returnTo: invitation.returnTo }) };
}

const refuse = (problem: Problem) => ({ kind: "refused", problem }) as const;
const domainOfAddress = (email: string) => email.split("@").at(-1)?.toLowerCase() ?? "";

function refusalOf({ token, emailVerified }: Answer, isLetIn: boolean): Problem | undefined {
  if (!isLetIn) return token === undefined ? "not_invited" : "no_invitation";
  return emailVerified ? undefined : "email_not_verified";
}

type Newcomer = { userId: string; email: string };

async function joinAll(
  tx: Db,
  newcomer: Newcomer,
  invitation: InvitationView | undefined,
  teams: readonly string[],
): Promise<void> {
  const { userId, email } = newcomer;
  if (invitation) await join(tx, invitation, { userId, emails: [email], by: "provider" });
  for (const teamId of teams) await joinByDomain(tx, teamId, newcomer);
  const teamId = invitation?.teamId ?? teams[0];
  if (teamId) await showTeam(tx, { userId, teamId });
}

/** Only at the first sign-in: a member who was removed does not come back this way. */
async function joinByDomain(tx: Db, teamId: string, { userId, email }: Newcomer) {
  if (!(await insertMember(tx, { teamId, userId, role: "reviewer", invitationId: null }))) return;
  const domain = domainOfAddress(email);
  await recordAudit(tx, {
    teamId,
    userId,
    action: "member.join",
    subject: userId,
    detail: { role: "reviewer", domain },
  });
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
