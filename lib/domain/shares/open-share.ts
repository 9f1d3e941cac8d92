import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { verifyPassword } from "@/lib/platform/password";
import { findCard, findOpen, type OpenShare } from "./open-shares.repo";
import { hashShareToken } from "./share-token";
import type { SignedToken } from "./signed-token";

export type { OpenShare } from "./open-shares.repo";

type OpenCtx = Pick<Ctx, "db" | "now">;

/** The share that this token opens now; undefined both for a share that has ended and for one that never existed. */
export function openByToken(ctx: OpenCtx, token: string, viewer: string | null): Promise<OpenShare | undefined> {
  return findOpen(ctx.db, { tokenHash: hashShareToken(token) }, viewer, ctx.now());
}

/** The share that this token opens now for someone. Whether views are left for a certain visitor is not asked. */
export const openForSome = (ctx: OpenCtx, tokenHash: string): Promise<OpenShare | undefined> =>
  findOpen(ctx.db, { tokenHash }, undefined, ctx.now());

/**
 * The share of a media token; undefined when it cannot be opened, or was locked or got a new link since the token was
 * issued.
 */
export function openBySignedToken(ctx: OpenCtx, { shareId, version, viewer }: Omit<SignedToken, "expiresAt">) {
  return findOpen(ctx.db, { id: shareId, version }, viewer, ctx.now());
}

/** Whether this passphrase unlocks the share. */
export async function isPassphrase({ row }: OpenShare, words: string): Promise<boolean> {
  return row.passphraseHash !== null && verifyPassword(words, row.passphraseHash);
}

/** Whether visitors must enter a passphrase first. */
export const isLocked = ({ row }: OpenShare): boolean => row.passphraseHash !== null;

/** The stored file of a preview image of an open share; undefined when the share has none with this ID. */
export const readCard = (ctx: Pick<Ctx, "db">, { row }: OpenShare, mediaId: string) => findCard(ctx.db, row, mediaId);
