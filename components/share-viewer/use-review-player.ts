import { useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import type { ReviewPlayerRef } from "@/components/guest-review/review-player";
import type { GuestPlace } from "@/lib/browser/guest-drafts";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import { type PairViewState, pairViewStateOf } from "./pair-view-state";

type Light = {
  frame: number;
  viewState: PairViewState;
  chosen: string | undefined;
  pair: readonly SharedVideo[];
  pause: () => void;
  seek: (frame: number) => void;
  setChosen: (id: string) => void;
  change: (part: Partial<PairViewState>) => void;
};

/** Lets the comments of the page use the light player. Returns the ref of the place for their pins. */
export function useReviewPlayer(review: ReviewPlayerRef | undefined, light: Light) {
  const pins = useRef<HTMLDivElement>(null);
  const newest = useRef(light);
  newest.current = light;
  useEffect(() => {
    if (!review) return;
    review.current = {
      get pinsHost() {
        return pins.current;
      },
      place() {
        newest.current.pause();
        return placeIn(newest.current);
      },
      show({ frameIn, reshootId, viewState }) {
        const { pause, setChosen, change, pair } = newest.current;
        pause();
        const { mode, wipe, shown } = pairViewStateOf(viewState);
        flushSync(() => {
          if (reshootId !== null && !pair.some(({ id }) => id === reshootId)) setChosen(reshootId);
          if (viewState !== "") change({ mode, wipe, shown });
        });
        newest.current.seek(frameIn ?? 0);
      },
    };
    return () => {
      review.current = null;
    };
  }, [review]);
  return pins;
}

function placeIn({ frame, viewState, pair, chosen }: Light): GuestPlace {
  const { mode, wipe, shown } = viewState;
  const reshootId = pair.length > 1 ? (chosen ?? null) : null;
  const params = new URLSearchParams({ mode, wipe: wipe.toFixed(3), f: String(frame) });
  if (shown === "a") params.set("show", "a");
  if (reshootId !== null) params.set("result", reshootId);
  const seen = shown === "a" ? "source" : "result";
  const side = reshootId === null ? "source" : mode === "flip" ? seen : "both";
  return { reshootId, side, frameIn: frame, frameOut: frame, viewState: params.toString() };
}
