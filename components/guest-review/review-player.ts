import type { RefObject } from "react";
import type { GuestPlace } from "@/lib/browser/guest-drafts";
import type { SharedComment } from "@/lib/shared/contracts/share-review";

/** What the comments of a share's page need of the player that it shows. */
export type ReviewPlayer = {
  /** Where the pins of comments go; null in the full player. */
  readonly pinsHost: HTMLElement | null;
  /** Pauses, and tells what is seen. */
  place: () => GuestPlace;
  /** Shows what a comment is about, paused. */
  show: (comment: Pick<SharedComment, "frameIn" | "side" | "reshootId" | "viewState">) => void;
};
export type ReviewPlayerRef = RefObject<ReviewPlayer | null>;
