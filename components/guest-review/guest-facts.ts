import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import type { ReviewPlayerRef } from "./review-player";

/** What every part of a visitor's comments knows. */
export type GuestFacts = {
  token: string;
  videos: readonly SharedVideo[];
  player: ReviewPlayerRef;
  /** Runs `act` when the visitor has a name; asks for one before. */
  withName: (act: () => void) => void;
  canWrite: boolean;
};

/** Frames per second of the timeline, which counts the source's. */
export const fpsOf = ({ videos }: Pick<GuestFacts, "videos">): number =>
  videos.find(({ leads }) => leads)?.framesPerSecond || 24;
