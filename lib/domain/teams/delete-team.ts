import "server-only";
import { teamContent } from "@/lib/domain/accounts/team-content";
import type { PersonCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isNameOf } from "@/lib/shared/typed-name";
import { deleteTeamRows, lockTeam } from "./delete-team.repo";

type Doomed = { id: string; name: string; typed: string | undefined };

/**
 * Deletes a team with everything in it, for the member who is alone in it. Throws `conflict` while any of its reshoots may still
 * be paid for, and `invalid_input` unless its name was typed. Call it while the team's members are locked.
 */
export async function deleteTeam(ctx: PersonCtx, tx: Db, { id, name, typed }: Doomed): Promise<void> {
  await lockTeam(tx, id);
  const content = await teamContent(tx, id);
  if (content.inFlight > 0) {
    throw new AppError("conflict", m.errors_account_team_in_flight({ team: name, count: content.inFlight }));
  }
  if (!typed || !isNameOf(typed, name)) {
    const message = m.errors_account_team_name({ team: name });
    throw new AppError("invalid_input", message, { details: { issues: [{ path: `team-${id}`, message }] } });
  }
  await deleteTeamRows(tx, id);
  const { videos, results } = content;
  ctx.log.info({ teamId: id, userId: ctx.actor.userId, videos, results }, "a team was deleted with its only member");
}
