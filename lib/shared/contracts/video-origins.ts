/** Where the file of a source comes from: made by the provider, uploaded by a member, or fetched from a public address. */
export const VIDEO_ORIGINS = ["provider", "upload", "address"] as const;
export type VideoOrigin = (typeof VIDEO_ORIGINS)[number];

/** `receiving`: its bytes arrive. `checking`: the worker reads and converts it. */
export const UPLOAD_STATUSES = ["receiving", "checking", "ready", "failed"] as const;

/** `ordered`: this product paid for it. `added`: a member brought a file that was made elsewhere. */
export const RESULT_ORIGINS = ["ordered", "added"] as const;
