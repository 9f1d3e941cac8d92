import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockTeamOf, saveName, type TeamRow } from "./teams.repo";

type Wanted = { id: string; name: string };

/** Renames the caller's team. Throws `not_found` for every team that this browser does not show. */
export async function renameTeam(ctx: MemberCtx, { id, name }: Wanted): Promise<TeamRow> {
  requirePermission(ctx, "team.change");
  const { teamId, userId } = ctx.actor;
  if (id !== teamId) throw new AppError("not_found", m.errors_teams_missing());
  return ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    const before = await lockTeamOf(tx, userId, teamId);
    if (await saveName(tx, teamId, name)) {
      const detail = { from: before?.name, to: name };
      await recordAudit(tx, { teamId, userId, action: "team.rename", subject: "team", detail });
      await recordEvent(tx, teamId, { noun: "team", id: teamId });
    }
    return { id: teamId, name };
  });
}
