import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { countOpenShares } from "@/lib/domain/shares/count-open-shares";
import type { Member } from "@/lib/shared/contracts/members";
import { findMembers, type MemberView } from "./members.repo";

/** Everybody in the team, who came first before the others. */
export async function listMembers(ctx: MemberCtx): Promise<{ items: Member[] }> {
  const [people, open] = await Promise.all([findMembers(ctx.db, ctx.actor.teamId), countOpenShares(ctx, ctx.db)]);
  return { items: people.map((person) => toMember(ctx, person, open)) };
}

/** `open`: how many open links each maker has. */
export const toMember = (ctx: MemberCtx, { joinedAt, ...person }: MemberView, open: Map<string, number>): Member => ({
  ...person,
  joinedAt: joinedAt.toISOString(),
  openShares: open.get(person.id) ?? 0,
  isYou: person.id === ctx.actor.userId,
});
