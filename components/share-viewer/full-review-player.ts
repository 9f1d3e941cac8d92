import { rangeAround, resultIn, showSeen, sideOf, storedView } from "@/components/comments/comment-view";
import type { PlayerLink } from "@/components/compare/player-link";
import type { ReviewPlayer } from "@/components/guest-review/review-player";

/** Lets the comments of the page use the studio's player. */
export const reviewPlayerOf = (link: PlayerLink): ReviewPlayer => ({
  pinsHost: null,
  place() {
    const { now } = link;
    if (!now) return { reshootId: null, side: "source", frameIn: 0, frameOut: 0, viewState: "" };
    now.commands.pause();
    const { viewState } = now;
    const frame = now.handle.engine?.state.frame ?? viewState.frame;
    const range = rangeAround(viewState, frame);
    return {
      ...{ reshootId: resultIn(viewState), side: sideOf(viewState) },
      ...{ frameIn: range?.first ?? frame, frameOut: range?.last ?? frame },
      viewState: storedView(viewState, range?.first ?? frame),
    };
  },
  show(comment) {
    if (link.now) showSeen(link.now, comment);
  },
});
