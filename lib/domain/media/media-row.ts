/** A stored file, as its row says. */
export type { MediaRow } from "./media.repo";
