import "server-only";
import { showTeam } from "@/lib/domain/accounts/account";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { insertTeam, type TeamRow } from "./teams.repo";

/** Creates a team that the caller owns and shows it in this browser. It shares nothing with the team shown before. */
export async function createTeam(ctx: MemberCtx, { name }: { name: string }): Promise<TeamRow> {
  requirePermission(ctx, "team.create");
  const { userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    const team = await insertTeam(tx, { name, ownerId: userId });
    await showTeam(tx, { userId, teamId: team.id, sessionId: ctx.actor.session?.id });
    await recordAudit(tx, { teamId: team.id, userId, action: "team.create", subject: "team" });
    return team;
  });
}
