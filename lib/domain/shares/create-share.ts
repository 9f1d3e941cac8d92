import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { newId } from "@/lib/platform/db/schema/columns";
import { recordEvent } from "@/lib/platform/events/record-event";
import { hashPassword } from "@/lib/platform/password";
import type { CreateShare, NewShare } from "@/lib/shared/contracts/shares";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { newLink } from "./new-link";
import { readShare } from "./read-share";
import { makeShareToken } from "./share-token";
import { findShareable, insertShare } from "./shares.repo";

/** Creates a share of a pair or of a whole set. The answer contains its link. */
export async function createShare(ctx: MemberCtx, { passphrase, ...wanted }: CreateShare): Promise<NewShare> {
  requirePermission(ctx, "shares.change");
  const expiresAt = momentAhead(ctx, wanted.expiresAt);
  const { teamId, userId } = ctx.actor;
  const id = newId();
  const { token, tokenHash } = makeShareToken();
  const tokenSealed = ctx.links.seal({ teamId, id }, token);
  const passphraseHash = passphrase === null ? null : await hashPassword(passphrase);
  await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    const ready = await findShareable(tx, teamId, wanted.videoId);
    if (!ready) throw new AppError("not_found", m.errors_links_no_source());
    await insertShare(tx, {
      ...wanted,
      ...(wanted.scope === "sketches" && ONLY_SKETCHES),
      ...resultsOf(wanted, ready),
      ...{ id, teamId, createdBy: userId, tokenHash, tokenSealed, passphraseHash, expiresAt },
    });
    await recordAudit(tx, { teamId, userId, action: "share.create", subject: id, detail: detailOf(wanted) });
    await recordEvent(tx, teamId, { noun: "share", id });
    await ctx.queue.enqueue(tx, "share.draw", [{ shareId: id }]);
  });
  return newLink(ctx, await readShare(ctx, { id }), token);
}

/** Null means never. Throws when the moment has passed: a share that is expired when it is created is a mistake. */
export function momentAhead({ now }: Pick<MemberCtx, "now">, text: string | null): Date | null {
  const moment = text === null ? null : new Date(text);
  if (moment && moment <= now()) throw new AppError("invalid_input", m.errors_links_already_expired());
  return moment;
}

/** A sheet of sketches is looked at and starred: it has no player to comment on, nothing to download, and no frame. */
export const ONLY_SKETCHES = {
  ...{ viewState: "", download: "none", frameHosts: [], allowsComments: false, holdsComments: false },
} satisfies Partial<CreateShare>;

function resultsOf(wanted: Omit<CreateShare, "passphrase">, ready: readonly string[]) {
  const { scope, reshootId, reshootIds: selected, includesNew } = wanted;
  if (scope === "sketches") return { reshootId: null, includesNew: false, reshootIds: [] };
  if (scope === "set" && selected) {
    if (!selected.every((id) => ready.includes(id))) throw new AppError("not_found", m.errors_links_no_result());
    return { reshootId: null, includesNew: false, reshootIds: selected };
  }
  if (scope === "set") return { reshootId: null, includesNew, reshootIds: includesNew ? [] : [...ready] };
  const result = ready.find((id) => id === reshootId);
  if (result === undefined) throw new AppError("not_found", m.errors_links_no_result());
  return { reshootId: result, includesNew: false, reshootIds: [] };
}

const detailOf = ({ videoId, scope, label, expiresAt }: Omit<CreateShare, "passphrase">) => ({
  ...{ videoId, scope, label, expiresAt },
});
