import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { NewShare } from "@/lib/shared/contracts/shares";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { newLink } from "./new-link";
import { noSuchShare, readShare } from "./read-share";
import { lockShare } from "./shares.repo";

/** The link of a share once more, for those who may manage it. Each reading leaves an audit entry. */
export async function copyShareLink(ctx: MemberCtx, { id }: { id: string }): Promise<NewShare> {
  requirePermission(ctx, "shares.change");
  const { teamId, userId } = ctx.actor;
  const token = await ctx.db.transaction(async (tx) => {
    const row = await lockShare(tx, teamId, id);
    if (!row) throw noSuchShare();
    if (row.revokedAt) throw new AppError("conflict", m.errors_links_revoked());
    const opened = ctx.links.open(row);
    if (opened === null) throw new AppError("conflict", m.errors_links_not_kept());
    await recordAudit(tx, { teamId, userId, action: "share.copy_link", subject: id });
    return opened;
  });
  return newLink(ctx, await readShare(ctx, { id }), token);
}
