import "server-only";
import type { Ctx } from "@/lib/context";
import { verifyPassword } from "@/lib/password";
import { findOpen, type OpenShare } from "./open-shares.repo";
import type { Visit } from "./share-state.repo";
import { hashShareToken } from "./share-token";
import type { Ticket } from "./ticket";

type OpenCtx = Pick<Ctx, "db" | "now">;

/** The link that this token opens now; undefined alike for one that has ended and one that never was. */
export function openByToken(ctx: OpenCtx, token: string, visit: Visit): Promise<OpenShare | undefined> {
  return findOpen(ctx.db, { tokenHash: hashShareToken(token) }, visit, ctx.now());
}

/** The link of a ticket, if it still opens and nothing was locked or replaced since. */
export function openByTicket(ctx: OpenCtx, { shareId, version }: Ticket, visit: Visit): Promise<OpenShare | undefined> {
  return findOpen(ctx.db, { id: shareId, version }, visit, ctx.now());
}

/** Whether these words unlock the link. Takes as long when there is no link, or none that asks for words. */
export async function isPassphrase(open: OpenShare | undefined, words: string): Promise<boolean> {
  return verifyPassword(words, open?.row.passphraseHash ?? null);
}

/** Whether visitors have to give a passphrase first. */
export const isLocked = ({ row }: OpenShare): boolean => row.passphraseHash !== null;
