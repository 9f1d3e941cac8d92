import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import { decideForTeam } from "./decide-for-team";

/** Takes back a reshoot that has not been sent yet; its credits are released. Throws `not_cancellable` once it has. */
export function cancelReshoot(ctx: MemberCtx, { id }: { id: string }): Promise<Reshoot> {
  return decideForTeam(ctx, id, {
    action: "reshoots.cancel",
    happened: () => ({ event: "cancelled" }),
    refusal: () =>
      new AppError("not_cancellable", "This reshoot has been sent already and cannot be cancelled any more."),
  });
}
