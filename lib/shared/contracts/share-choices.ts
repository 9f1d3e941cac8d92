/** One result beside its source, or the source with all its results. */
export const SHARE_SCOPES = ["pair", "set"] as const;
export type ShareScope = (typeof SHARE_SCOPES)[number];

/** What a visitor may keep: nothing, the small copies, or the videos as they were made. */
export const SHARE_DOWNLOADS = ["none", "proxy", "master"] as const;
export type ShareDownloads = (typeof SHARE_DOWNLOADS)[number];
