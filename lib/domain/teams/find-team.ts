import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findTeamWith, type TeamRow } from "./teams.repo";

/**
 * Finds which of the caller's teams has this video, reshoot or share. Throws `not_found`, also for one of a team that
 * they are not in.
 */
export async function findTeam({ db, actor }: PersonCtx, { id }: { id: string }): Promise<TeamRow> {
  const team = await findTeamWith(db, actor.userId, id);
  if (!team) throw new AppError("not_found", m.errors_teams_nothing_found());
  return team;
}
