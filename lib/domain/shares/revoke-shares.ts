import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import type { Share } from "@/lib/shared/contracts/shares";
import { readShare } from "./read-share";
import { type Ending, endShares, reassignShares } from "./shares.repo";

/** Revokes one share permanently. A second call changes nothing. */
export async function revokeShare(ctx: MemberCtx, { id }: { id: string }): Promise<Share> {
  requirePermission(ctx, "shares.change");
  await readShare(ctx, { id });
  await ctx.db.transaction((tx) => end(ctx, tx, { id }));
  return readShare(ctx, { id });
}

/** Revokes every open share of one source, or of one creator. */
export async function revokeShares(
  ctx: MemberCtx,
  ending: Exclude<Ending, { id: string }>,
): Promise<{ revoked: number }> {
  requirePermission(ctx, "shares.change");
  return { revoked: await ctx.db.transaction((tx) => end(ctx, tx, ending)) };
}

type HandOver = { from: string; decision: "revoke" | "take_over" };

/** Revokes or hands over the shares of a member who no longer manages them. */
export async function handOverShares(ctx: MemberCtx, handOver: HandOver): Promise<{ count: number }> {
  requirePermission(ctx, "shares.hand_over");
  const count = await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    return decideShares(ctx, tx, handOver);
  });
  return { count };
}

/**
 * Revokes all shares of a member, or makes the caller their creator; returns how many. The caller of this function
 * checks the role.
 */
export async function decideShares(ctx: MemberCtx, tx: Db, { from, decision }: HandOver): Promise<number> {
  if (decision === "revoke") return end(ctx, tx, { createdBy: from });
  const { teamId, userId } = ctx.actor;
  const ids = await reassignShares(tx, teamId, from, userId);
  await note(ctx, tx, ids, "share.take_over");
  return ids.length;
}

async function end(ctx: MemberCtx, tx: Db, ending: Ending): Promise<number> {
  const ids = await endShares(tx, ctx.actor.teamId, ending, ctx.now());
  await note(ctx, tx, ids, "share.revoke");
  return ids.length;
}

async function note({ actor }: MemberCtx, tx: Db, ids: readonly string[], action: AuditAction): Promise<void> {
  const { teamId, userId } = actor;
  await recordAudit(tx, ...ids.map((subject) => ({ teamId, userId, action, subject })));
  await recordEvent(tx, teamId, ...ids.map((id) => ({ noun: "share" as const, id })));
}
