import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { Reshoot } from "@/lib/contracts/reshoots";
import { AppError } from "@/lib/errors";
import { decideForTeam } from "./decide-for-team";

/** A person decides that a reshoot will not come: it fails, and its credits are released. */
export function giveUp(ctx: MemberCtx, { id }: { id: string }): Promise<Reshoot> {
  return decideForTeam(ctx, id, {
    action: "reshoots.give_up",
    happened: () => ({
      event: "gave_up",
      changes: {
        failureCode: "given_up",
        failureMessage: "Given up by a member of your team. Its credits are free again.",
      },
    }),
    refusal: () => new AppError("conflict", "This reshoot does not wait for anybody's decision."),
  });
}
