import "server-only";
import { mediaUrl } from "@/lib/domain/media/media-url";
import { toMediaFields } from "@/lib/domain/media/to-media-fields";
import type { Share, ShareState } from "@/lib/shared/contracts/shares";
import type { ShareView } from "./shares.repo";

/** The API form of a share for members. */
export function toShare(view: ShareView, now: Date): Share {
  const { row, title, createdBy, made, resultCount } = view;
  return {
    id: row.id,
    video: { id: row.videoId, title, posterUrl: toMediaFields(null, made, "").posterUrl },
    cardUrl: mediaUrl(row.cardId === null ? null : { id: row.cardId, contentType: "image/jpeg" }),
    scope: row.scope,
    reshootId: row.reshootId,
    includesNew: row.includesNew,
    resultCount,
    label: row.label,
    message: row.message,
    viewState: row.viewState,
    download: row.download,
    showMotions: row.showMotions,
    countViews: row.countViews,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    maxViews: row.maxViews,
    frameHosts: row.frameHosts,
    allowsComments: row.allowsComments,
    holdsComments: row.holdsComments,
    hasPassphrase: row.passphraseHash !== null,
    canCopyLink: row.tokenSealed !== null,
    state: stateOf(view, now),
    version: row.version,
    views: row.views,
    lastViewedAt: row.lastViewedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdBy,
    createdAt: row.createdAt.toISOString(),
  };
}

function stateOf({ row, isThere }: ShareView, now: Date): ShareState {
  if (row.revokedAt) return "revoked";
  if (!isThere) return "gone";
  if (row.expiresAt && row.expiresAt <= now) return "expired";
  return row.maxViews !== null && row.views >= row.maxViews ? "used_up" : "open";
}
