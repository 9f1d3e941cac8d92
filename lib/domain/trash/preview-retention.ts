import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { countOlderResults } from "./trash.repo";

/** How many results a retention of so many days would move to the trash at the next sweep. Changes nothing. */
export async function previewRetention(ctx: MemberCtx, { days }: { days: number }): Promise<{ results: number }> {
  requirePermission(ctx, "storage.change");
  return { results: await countOlderResults(ctx.db, { teamId: ctx.actor.teamId, days, now: ctx.now() }) };
}
