import type { Share } from "@/lib/shared/contracts/shares";
import { idOf } from "./replies";

/** An open link to a pair, as members get it. */
export const aShare = (changes: Partial<Share> = {}): Share => ({
  ...{ id: idOf(5), video: { id: idOf(6), title: "Lighthouse", posterUrl: "/api/media/poster.webp" }, scope: "pair" },
  ...{ cardUrl: "/api/media/card.jpg", reshootId: idOf(7), includesNew: false, resultCount: 1, label: "Mona" },
  ...{ message: "", viewState: "", download: "none", showMotions: true, countViews: true, expiresAt: null },
  ...{
    maxViews: null,
    frameHosts: [],
    allowsComments: false,
    holdsComments: false,
    hasPassphrase: false,
    canCopyLink: true,
    state: "open",
    version: 1,
    views: 3,
  },
  ...{ lastViewedAt: null, revokedAt: null, createdBy: { id: idOf(1), name: "Ann" } },
  createdAt: "2026-11-20T12:00:00.000Z",
  ...changes,
});
