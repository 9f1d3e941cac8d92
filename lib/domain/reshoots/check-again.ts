import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findOpenAttempt } from "./attempts.repo";
import { decideForTeam } from "./decide-for-team";
import { resumeEvent } from "./resolve-attempt";

/**
 * A member asks for another search for what was lost: the task of a start, or the result of a task. It is free. A
 * reshoot that was never sent is started instead.
 */
export function checkAgain(ctx: MemberCtx, { id }: { id: string }): Promise<Reshoot> {
  const waitUntil = new Date(ctx.now().getTime() + ctx.settings.timeouts.checkAgainMs);
  return decideForTeam(ctx, id, {
    action: "reshoots.check_again",
    happened: async ({ upstreamTaskId }, tx) => ({
      event: resumeEvent(upstreamTaskId, (await findOpenAttempt(tx, id)) !== undefined),
      changes: { waitUntil, failureCode: null, failureMessage: null },
    }),
    refusal: () => new AppError("conflict", m.errors_reshoots_nothing_to_decide()),
    also: (tx) => ctx.queue.hasten(tx, "connection.poll", { teamId: ctx.actor.teamId }),
  });
}
