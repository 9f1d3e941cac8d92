/** The row of a stored file. */
export type { MediaRow } from "./media.repo";
