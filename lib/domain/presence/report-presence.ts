import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { Presence } from "@/lib/shared/contracts/presence";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { announcePresence } from "./presence.repo";

/** Tells the open pages of the team where a member looks now. Nothing is stored, and no audit entry is written. */
export async function reportPresence(
  ctx: MemberCtx,
  told: Omit<Presence, "userId" | "name">,
): Promise<Record<string, never>> {
  requirePermission(ctx, "comments.view");
  const { teamId, userId } = ctx.actor;
  if (!(await announcePresence(ctx.db, teamId, { ...told, userId }))) {
    throw new AppError("not_found", m.errors_videos_missing());
  }
  return {};
}
