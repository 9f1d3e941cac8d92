import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { hashPassword } from "@/lib/platform/password";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import type { ChangeShare, NewShare, Share } from "@/lib/shared/contracts/shares";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { momentAhead, ONLY_SKETCHES } from "./create-share";
import { newLink } from "./new-link";
import { noSuchShare, readShare } from "./read-share";
import { makeShareToken } from "./share-token";
import { changeShare, findShareable, lockShare } from "./shares.repo";

type Changed = ChangeShare & { id: string };

/**
 * Changes what a share shows, its passphrase, its visitors or when it expires. A new passphrase locks it again for
 * visitors who had unlocked it.
 */
export async function changeShareSettings(
  ctx: MemberCtx,
  { id, passphrase, expiresAt, ...changes }: Changed,
): Promise<Share> {
  requirePermission(ctx, "shares.change");
  const fields = Object.keys(given({ ...changes, passphrase, expiresAt }));
  if (fields.length === 0) throw new AppError("invalid_input", m.errors_links_nothing_changed());
  const { scope } = await readShare(ctx, { id });
  const secret = passphrase && (await hashPassword(passphrase));
  await change(ctx, id, {
    action: "share.change",
    detail: { fields },
    columns: async (tx) => ({
      ...changes,
      ...(scope !== "set" && { includesNew: false }),
      ...(scope === "sketches" && ONLY_SKETCHES),
      ...(changes.includesNew === false && (await frozenSet(ctx, tx, id))),
      ...(expiresAt !== undefined && { expiresAt: momentAhead(ctx, expiresAt) }),
      ...(passphrase !== undefined && { passphraseHash: secret ?? null }),
      again: passphrase !== undefined,
    }),
    redraw: changes.viewState !== undefined || changes.showMotions !== undefined,
  });
  return readShare(ctx, { id });
}

/** Gives a share a new token: its old link, and all tokens that were issued for it, stop working. */
export async function rotateShareLink(ctx: MemberCtx, { id }: { id: string }): Promise<NewShare> {
  requirePermission(ctx, "shares.change");
  await readShare(ctx, { id });
  const { token, tokenHash } = makeShareToken();
  const tokenSealed = ctx.links.seal({ teamId: ctx.actor.teamId, id }, token);
  await change(ctx, id, {
    action: "share.rotate",
    detail: {},
    columns: async () => ({ tokenHash, tokenSealed, again: true }),
    redraw: false,
  });
  return newLink(ctx, await readShare(ctx, { id }), token);
}

type Step = {
  action: AuditAction;
  detail: Record<string, unknown>;
  columns: (tx: Db) => Promise<Parameters<typeof changeShare>[3]>;
  redraw: boolean;
};

async function change(ctx: MemberCtx, id: string, { action, detail, columns, redraw }: Step): Promise<void> {
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    if (!(await changeShare(tx, teamId, id, await columns(tx)))) {
      throw new AppError("conflict", m.errors_links_revoked());
    }
    await recordAudit(tx, { teamId, userId, action, subject: id, detail });
    await recordEvent(tx, teamId, { noun: "share", id });
    if (redraw) await ctx.queue.enqueue(tx, "share.draw", [{ shareId: id }]);
  });
}

/** A set that stops being live keeps the results that it shows now; one that was frozen before keeps its own. */
async function frozenSet(ctx: MemberCtx, tx: Db, id: string) {
  const { teamId } = ctx.actor;
  const share = await lockShare(tx, teamId, id);
  if (!share?.includesNew) return {};
  const ready = await findShareable(tx, teamId, share.videoId);
  if (!ready) throw noSuchShare();
  return { reshootIds: ready };
}

const given = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
