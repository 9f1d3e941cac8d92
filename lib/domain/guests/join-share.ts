import "server-only";
import { hashShareToken, makeShareToken } from "@/lib/domain/shares/share-token";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import { recordEvent } from "@/lib/platform/events/record-event";
import { AppError } from "@/lib/shared/errors";
import { sealAddress } from "./guest-address";
import { findGuest, type GuestRow, insertGuest, renameGuest, setAddress } from "./guests.repo";
import { asGuest, mayJoin, requireOpenFor, type VisitorCtx } from "./visitor";

type Join = {
  name: string;
  website: string;
  network: string;
  /** Where answers go; null for nowhere, undefined for where they went before. */
  email: string | null | undefined;
  shareToken: string;
};
type Joined = { name: string; token: string | null };

/** A visitor gives a name. The token in the reply is for a cookie; null when the browser has one already. */
export async function joinShare(ctx: VisitorCtx, wanted: Join): Promise<Joined> {
  const { name, website, network } = wanted;
  requireOpenFor(ctx, mayJoin);
  // text-ok: never shown to people
  if (website !== "") throw new AppError("invalid_input", "Leave the field website empty.");
  if (ctx.visitor.guest) return { name: await changeGuest(ctx, wanted), token: null };
  const { row } = ctx.visitor.open;
  await ctx.limits.take("guestJoin", `${row.id}.${network}`);
  const { token, tokenHash } = makeShareToken();
  await ctx.db.transaction(async (tx) => {
    const { id: shareId, teamId } = row;
    const id = newId();
    const emailSealed = sealedFor(ctx, id, wanted) ?? null;
    await insertGuest(tx, { id, teamId, shareId, name, emailSealed, tokenHash, createdAt: ctx.now() });
    await recordAudit(tx, {
      teamId,
      userId: null,
      action: "guest.join",
      subject: id,
      detail: { guest: name, shareId },
    });
  });
  return { name, token };
}

async function changeGuest(ctx: VisitorCtx, wanted: Join): Promise<string> {
  const { name } = wanted;
  const change = async (tx: Db, { id, teamId, name: before }: GuestRow) => {
    const emailSealed = sealedFor(ctx, id, wanted);
    if (emailSealed !== undefined) await setAddress(tx, { id, teamId, emailSealed });
    if (!(await renameGuest(tx, { id, teamId, name }))) return;
    const detail = { guest: name, before };
    await recordAudit(tx, { teamId, userId: null, action: "guest.rename", subject: id, detail });
    await recordEvent(tx, teamId, { noun: "share", id: ctx.visitor.open.row.id }, { noun: "guest_star" });
  };
  await asGuest(ctx, change, mayJoin);
  return name;
}

/** The guest whose browser holds this token. A token of another share is no one's here. */
export const guestOfToken = async (
  { db }: Pick<VisitorCtx, "db">,
  shareId: string,
  token: string | null,
): Promise<GuestRow | null> =>
  token === null ? null : ((await findGuest(db, shareId, hashShareToken(token))) ?? null);

/** What is stored of an email; nothing where this server sends none. */
function sealedFor({ settings }: VisitorCtx, guestId: string, { email, shareToken }: Join): string | null | undefined {
  if (email === undefined || email === null) return email;
  return settings.mail ? sealAddress(guestId, { email, shareToken }) : null;
}
