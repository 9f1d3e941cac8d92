import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { Reshoot } from "@/lib/contracts/reshoots";
import { AppError } from "@/lib/errors";
import { decideForTeam } from "./decide-for-team";

/** A person wants one more look for what was lost: the task of a start, or the film of a task. Costs nothing. */
export function lookAgain(ctx: MemberCtx, { id }: { id: string }): Promise<Reshoot> {
  const waitUntil = new Date(ctx.now().getTime() + ctx.settings.patience.lookAgainMs);
  return decideForTeam(ctx, id, {
    action: "reshoots.look_again",
    happened: ({ upstreamTaskId }) => ({
      event: upstreamTaskId === null ? "look_for_start" : "look_for_task",
      changes: { waitUntil, failureCode: null, failureMessage: null },
    }),
    refusal: () => new AppError("conflict", "This reshoot does not wait for anybody's decision."),
    also: (tx) => ctx.queue.hasten(tx, "connection.poll", { teamId: ctx.actor.teamId }),
  });
}
