import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { verifyPassword } from "@/lib/platform/password";
import { findCard, findOpen, type OpenShare } from "./open-shares.repo";
import { hashShareToken } from "./share-token";
import type { SignedToken } from "./signed-token";

export type { OpenShare } from "./open-shares.repo";

type OpenCtx = Pick<Ctx, "db" | "now">;

/** The link that this token opens now; undefined alike for one that has ended and one that never was. */
export function openByToken(ctx: OpenCtx, token: string, viewer: string | null): Promise<OpenShare | undefined> {
  return findOpen(ctx.db, { tokenHash: hashShareToken(token) }, viewer, ctx.now());
}

/** The link of a ticket, if it still opens and nothing was locked or replaced since. */
export function openBySignedToken(ctx: OpenCtx, { shareId, version, viewer }: Omit<SignedToken, "expiresAt">) {
  return findOpen(ctx.db, { id: shareId, version }, viewer, ctx.now());
}

/** Whether these words unlock the link. */
export async function isPassphrase({ row }: OpenShare, words: string): Promise<boolean> {
  return row.passphraseHash !== null && verifyPassword(words, row.passphraseHash);
}

/** Whether visitors have to give a passphrase first. */
export const isLocked = ({ row }: OpenShare): boolean => row.passphraseHash !== null;

/** The stored file of one of the pictures of an open link; undefined when it has none of this ID. */
export const readCard = (ctx: Pick<Ctx, "db">, { row }: OpenShare, mediaId: string) => findCard(ctx.db, row, mediaId);
