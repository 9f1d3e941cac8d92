import "server-only";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import type { CreateInvitation, InvitationLink, InvitedLine } from "@/lib/shared/contracts/invitations";
import { safeReturnTo } from "@/lib/shared/contracts/return-to";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import { makeInvitationToken } from "./invitation-token";
import { findKnownAddresses, insertInvitations } from "./invitations.repo";
import { isMailed, issueLinks } from "./issue-link";
import { readOwnInvitation } from "./list-invitations";
import { type AddressLine, readAddresses } from "./read-addresses";
import { requireInviter, requireRole } from "./require-inviter";

const MOST_LINES = 200;
/** Open invitations of one team. */
const MOST_OPEN = 500;

/** Invites one address, or anyone with the link. The reply contains the link. */
export async function createInvitation(ctx: MemberCtx, wanted: CreateInvitation): Promise<InvitationLink> {
  requirePermission(ctx, "members.invite");
  return ctx.db.transaction(async (tx) => {
    requireRole(ctx, await requireInviter(ctx, tx), wanted.role);
    const known = await findKnownAddresses(tx, ctx.actor.teamId);
    const email = wanted.email?.toLowerCase() ?? "";
    if (known.members.has(email)) throw fieldProblem("email", m.errors_invitations_already_member());
    if (known.invited.has(email)) throw fieldProblem("email", m.errors_invitations_already_invited());
    refuseTooMany(known.open + 1);
    const [made] = await insertAll(ctx, tx, [wanted]);
    if (!made) throw new Error("an insert made no invitation");
    return {
      invitation: await readOwnInvitation(ctx, tx, made.id),
      url: made.url,
      mailed: isMailed(ctx, wanted.email ?? null),
    };
  });
}

type ManyWanted = { text: string; role: Role; days: number; returnTo: string };

/** Invites every address of a list or CSV file that is new to the team, each with its own link. */
export async function inviteMany(ctx: MemberCtx, { text, ...wanted }: ManyWanted): Promise<{ lines: InvitedLine[] }> {
  requirePermission(ctx, "members.invite");
  const found = readAddresses(text);
  if (found.length === 0) throw fieldProblem("text", m.errors_invitations_no_addresses());
  if (found.length > MOST_LINES) throw fieldProblem("text", m.errors_invitations_too_many_lines({ most: MOST_LINES }));
  return ctx.db.transaction(async (tx) => {
    requireRole(ctx, await requireInviter(ctx, tx), wanted.role);
    const known = await findKnownAddresses(tx, ctx.actor.teamId);
    const decided = decideLines(found, known);
    const fresh = decided.filter(({ outcome }) => outcome === "invited");
    refuseTooMany(known.open + fresh.length);
    const made = await insertAll(
      ctx,
      tx,
      fresh.map(({ text: email }) => ({ ...wanted, email, maxUses: 1 })),
    );
    const urls = new Map(fresh.map(({ text: email }, index) => [email, made[index]?.url ?? null]));
    return {
      lines: decided.map((line) => ({
        ...line,
        url: line.outcome === "invited" ? (urls.get(line.text) ?? null) : null,
      })),
    };
  });
}

type Known = { members: ReadonlySet<string>; invited: ReadonlySet<string> };
type DecidedLine = Omit<InvitedLine, "url">;

/** What becomes of each line. An address that comes twice is invited once. */
function decideLines(lines: readonly AddressLine[], known: Known): DecidedLine[] {
  const seen = new Set<string>();
  const outcomeOf = ({ text, isAddress }: AddressLine): InvitedLine["outcome"] => {
    const email = text.toLowerCase();
    if (!isAddress) return "not_an_address";
    if (seen.has(email)) return "repeated";
    seen.add(email);
    if (known.members.has(email)) return "already_member";
    return known.invited.has(email) ? "already_invited" : "invited";
  };
  return lines.map((each) => ({ line: each.line, text: each.text, outcome: outcomeOf(each) }));
}

/** Stores the hashes of new links and records them. Returns the links in the same order. */
async function insertAll(ctx: MemberCtx, tx: Db, wanted: readonly CreateInvitation[]) {
  const { teamId, userId } = ctx.actor;
  const rows = wanted.map((each) => ({ ...each, ...makeInvitationToken(), id: newId() }));
  await insertInvitations(
    tx,
    teamId,
    rows.map(({ token: _, returnTo, ...row }) => ({ ...row, returnTo: safeReturnTo(returnTo), createdBy: userId })),
  );
  const urls = await issueLinks(
    ctx,
    tx,
    rows.map((row) => ({ ...row, action: "invitation.create" })),
  );
  return rows.map(({ id }, index) => ({ id, url: urls[index] ?? "" }));
}

function refuseTooMany(open: number): void {
  if (open > MOST_OPEN) throw new AppError("conflict", m.errors_invitations_too_many_open({ most: MOST_OPEN }));
}
