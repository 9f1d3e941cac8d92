import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import type { MyTeam } from "@/lib/shared/contracts/teams";
import { findTeamsOf } from "./teams.repo";

/** Lists the caller's teams, by name. A person without a team gets an empty list. */
export async function listTeams({ db, actor }: PersonCtx): Promise<{ items: MyTeam[] }> {
  const shown = actor.kind === "member" ? actor.teamId : undefined;
  const teams = await findTeamsOf(db, actor.userId);
  return { items: teams.map((team) => ({ ...team, isShown: team.id === shown })) };
}
