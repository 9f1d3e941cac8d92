import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { countOpenShares } from "@/lib/domain/shares/count-open-shares";
import type { Member } from "@/lib/shared/contracts/members";
import { findMembers, type MemberView } from "./members.repo";

/** Lists all members of the team, in the order in which they joined. */
export async function listMembers(ctx: MemberCtx): Promise<{ items: Member[] }> {
  const [people, open] = await Promise.all([findMembers(ctx.db, ctx.actor.teamId), countOpenShares(ctx, ctx.db)]);
  return { items: people.map((person) => toMember(ctx, person, open)) };
}

/** `open`: how many open shares each creator has. */
export const toMember = (ctx: MemberCtx, { joinedAt, ...person }: MemberView, open: Map<string, number>): Member => ({
  ...person,
  joinedAt: joinedAt.toISOString(),
  openShares: open.get(person.id) ?? 0,
  isYou: person.id === ctx.actor.userId,
});
