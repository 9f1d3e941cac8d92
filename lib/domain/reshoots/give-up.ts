import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
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
        failureMessage: deliveredAt
          ? "Given up by a member of your team. The upstream had delivered it, so it stays charged."
          : "Given up by a member of your team. Its credits are free again.",
      },
    }),
    refusal: () => new AppError("conflict", "This reshoot does not wait for anybody's decision."),
  });
}
