import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { decideForTeam } from "./decide-for-team";
import { giveUpEvent } from "./resolve-attempt";

/**
 * A member gives a reshoot up: it fails and its credits are released. If the upstream had delivered it, it has been
 * paid, and the credits stay spent.
 */
export function giveUp(ctx: MemberCtx, { id }: { id: string }): Promise<Reshoot> {
  return decideForTeam(ctx, id, {
    action: "reshoots.give_up",
    happened: ({ deliveredAt }) => ({
      event: giveUpEvent(deliveredAt),
      changes: {
        failureCode: "given_up",
        failureMessage: deliveredAt ? m.errors_reshoots_dismissed() : m.errors_reshoots_cancelled(),
      },
    }),
    refusal: () => new AppError("conflict", m.errors_reshoots_nothing_to_decide()),
  });
}
