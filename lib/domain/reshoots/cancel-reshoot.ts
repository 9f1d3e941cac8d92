import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { decideForTeam } from "./decide-for-team";

/**
 * Cancels a reshoot that has not been sent yet and releases its credits. Throws `not_cancellable` when it has been
 * sent.
 */
export function cancelReshoot(ctx: MemberCtx, { id }: { id: string }): Promise<Reshoot> {
  return decideForTeam(ctx, id, {
    action: "reshoots.cancel",
    happened: () => ({ event: "cancelled" }),
    refusal: () => new AppError("not_cancellable", m.errors_reshoots_already_sent()),
  });
}
