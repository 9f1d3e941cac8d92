import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findView } from "./reshoot-views.repo";
import { toReshoot } from "./to-reshoot";

/** One reshoot of the team; throws `not_found` for another team's. */
export async function readReshoot(ctx: MemberCtx, { id }: { id: string }): Promise<Reshoot> {
  const view = await findView(ctx.db, ctx.actor.teamId, id);
  if (!view) throw new AppError("not_found", m.errors_reshoots_missing());
  return toReshoot(view);
}
