import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requireRole } from "@/lib/domain/require-role";
import { countOlderResults } from "./trash.repo";

/** How many results a retention of so many days would move to the trash at the next sweep. Changes nothing. */
export async function previewRetention(ctx: MemberCtx, { days }: { days: number }): Promise<{ results: number }> {
  requireRole(ctx, ["owner"]);
  return { results: await countOlderResults(ctx.db, { teamId: ctx.actor.teamId, days, now: ctx.now() }) };
}
