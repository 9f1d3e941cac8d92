import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type GuestRow, holdGuest } from "./guests.repo";

/** Who makes a request with a share's link, after the share was found open and unlocked. */
export type Visitor = {
  open: OpenShare;
  /** Known by the token in the browser's cookie; null before the visitor has given a name. */
  guest: GuestRow | null;
  /** A name for a member or guest that is the same within this share and means nothing elsewhere. */
  keyFor: (id: string) => string;
};
export type VisitorCtx = Omit<Ctx, "actor"> & { visitor: Visitor };

/** What a share lets the people do who have its link. */
type Rule = (share: Pick<OpenShare["row"], "allowsComments" | "scope">) => boolean;
/** Comment, rate and decide: not beside sketches, where there is no player. */
export const mayComment: Rule = ({ allowsComments, scope }) => allowsComments && scope !== "sketches";
export const mayStar: Rule = ({ scope }) => scope === "sketches";
export const mayJoin: Rule = (share) => mayComment(share) || mayStar(share);

/** The share allows comments, or what `may` says; throws otherwise. */
export function requireOpenFor({ visitor }: VisitorCtx, may: Rule = mayComment): void {
  if (!may(visitor.open.row)) throw closed();
}

/** Who the guest is; throws for a visitor without a name and for one who is blocked. */
function requireGuest(ctx: VisitorCtx, may: Rule): GuestRow {
  requireOpenFor(ctx, may);
  const { guest } = ctx.visitor;
  if (!guest) throw new AppError("unauthenticated", m.errors_guests_name_first());
  if (guest.blockedAt) throw blocked();
  return guest;
}

/**
 * Runs a change of a guest. The share and the guest are held until it commits, so that nothing is written after the link was
 * revoked or the guest was blocked.
 */
export async function asGuest<T>(
  ctx: VisitorCtx,
  change: (tx: Db, guest: GuestRow) => Promise<T>,
  may: Rule = mayComment,
): Promise<T> {
  const { id } = requireGuest(ctx, may);
  const { row } = ctx.visitor.open;
  return ctx.db.transaction(async (tx) => {
    const held = await holdGuest(tx, { shareId: row.id, version: row.version, guestId: id });
    if (!held) throw new AppError("not_found", m.errors_guests_link_ended());
    if (!may(held)) throw closed();
    if (held.guest.blockedAt) throw blocked();
    return change(tx, held.guest);
  });
}

const closed = () => new AppError("forbidden", m.errors_guests_closed());
const blocked = () => new AppError("forbidden", m.errors_guests_blocked());
