import "server-only";
import { showTeam } from "@/lib/domain/accounts/account";
import type { PersonCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockTeamOf, type TeamRow } from "./teams.repo";

/** Shows another team of the caller in this browser, and at their next sign-in. Throws `not_found` when they are not in it. */
export async function switchTeam(ctx: PersonCtx, { id }: { id: string }): Promise<TeamRow> {
  const { userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const team = await lockTeamOf(tx, userId, id);
    if (!team) throw new AppError("not_found", m.errors_teams_missing());
    await showTeam(tx, { userId, teamId: id, sessionId: ctx.actor.session?.id });
    await recordAudit(tx, { teamId: id, userId, action: "team.switch", subject: userId });
    return team;
  });
}
