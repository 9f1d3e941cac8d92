import "server-only";
import { hashShareToken, makeShareToken } from "@/lib/domain/shares/share-token";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import { AppError } from "@/lib/shared/errors";
import { findGuest, type GuestRow, insertGuest, renameGuest } from "./guests.repo";
import { asGuest, requireComments, type VisitorCtx } from "./visitor";

type Join = { name: string; website: string; network: string };
type Joined = { name: string; token: string | null };

/** A visitor gives a name. The token in the reply is for a cookie; null when the browser has one already. */
export async function joinShare(ctx: VisitorCtx, { name, website, network }: Join): Promise<Joined> {
  requireComments(ctx);
  // text-ok: never shown to people
  if (website !== "") throw new AppError("invalid_input", "Leave the field website empty.");
  if (ctx.visitor.guest) return { name: await rename(ctx, name), token: null };
  const { row } = ctx.visitor.open;
  await ctx.limits.take("guestJoin", `${row.id}.${network}`);
  const { token, tokenHash } = makeShareToken();
  await ctx.db.transaction(async (tx) => {
    const { id: shareId, teamId } = row;
    const id = await insertGuest(tx, { teamId, shareId, name, tokenHash, createdAt: ctx.now() });
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

async function rename(ctx: VisitorCtx, name: string): Promise<string> {
  await asGuest(ctx, async (tx, { id, teamId, name: before }) => {
    if (!(await renameGuest(tx, { id, teamId, name }))) return;
    const detail = { guest: name, before };
    await recordAudit(tx, { teamId, userId: null, action: "guest.rename", subject: id, detail });
    await recordEvent(tx, teamId, { noun: "share", id: ctx.visitor.open.row.id });
  });
  return name;
}

/** The guest whose browser holds this token. A token of another share is no one's here. */
export const guestOfToken = async (
  { db }: Pick<VisitorCtx, "db">,
  shareId: string,
  token: string | null,
): Promise<GuestRow | null> =>
  token === null ? null : ((await findGuest(db, shareId, hashShareToken(token))) ?? null);
