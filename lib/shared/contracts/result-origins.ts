/** `ordered`: this product paid for it. `added`: a member brought a file that was made elsewhere. */
export const RESULT_ORIGINS = ["ordered", "added"] as const;
