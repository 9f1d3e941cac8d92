import type { DraftScope } from "@/lib/browser/comment-drafts";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import type { ReviewPlayerRef } from "./review-player";
import type { SharedDrawings } from "./shared-drawings";

/** What every part of a visitor's comments knows. */
export type GuestFacts = {
  token: string;
  /** Whose drafts these are. */
  scope: DraftScope;
  videos: readonly SharedVideo[];
  player: ReviewPlayerRef;
  drawings: SharedDrawings;
  /** Where the pictures of comments are: the path below which the page may request its files now. */
  files: string;
  /** Runs `act` when the visitor has a name; asks for one before. Offline, what is sent later does with a name that is sent later. */
  withName: (act: () => void, isSentLater?: boolean) => void;
  canWrite: boolean;
};

/** Frames per second of the timeline, which counts the source's. */
export const fpsOf = ({ videos }: Pick<GuestFacts, "videos">): number =>
  videos.find(({ leads }) => leads)?.framesPerSecond || 24;
