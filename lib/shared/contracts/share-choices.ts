/**
 * `pair`: one result beside its source. `set`: the source with all its results. `sketches`: every motion sketched on the source,
 * and no results.
 */
export const SHARE_SCOPES = ["pair", "set", "sketches"] as const;
export type ShareScope = (typeof SHARE_SCOPES)[number];

/** What a visitor may download: nothing, the proxies, or the original videos. */
export const SHARE_DOWNLOADS = ["none", "proxy", "master"] as const;
export type ShareDownloads = (typeof SHARE_DOWNLOADS)[number];
