import { useEffect, useMemo, useState } from "react";
import { ComparePlayer } from "@/components/compare/compare-player";
import { useNewPlayerLink } from "@/components/compare/player-link";
import type { ReviewPlayerRef } from "@/components/guest-review/review-player";
import { type SharedDrawings, useShownDrawings } from "@/components/guest-review/shared-drawings";
import { ToastProvider } from "@/components/ui/toast";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import { readViewState, type ViewState } from "@/lib/shared/playback/view-state";
import { reviewPlayerOf } from "./full-review-player";

type FullPlayerProps = {
  videos: readonly SharedVideo[];
  viewState: string;
  canSave: boolean;
  onPlayed: (frame: number) => void;
  /** For the comments of the page. */
  review: ReviewPlayerRef;
  drawings: SharedDrawings;
};

/** The studio's own player, with every mode. Its code is loaded on demand. */
export function FullPlayer({ videos, viewState: text, canSave, onPlayed, review, drawings }: FullPlayerProps) {
  const shown = useShownDrawings(drawings);
  const [viewState, setViewState] = useState<ViewState>(() => begin(videos, text));
  const link = useNewPlayerLink();
  useEffect(() => {
    review.current = reviewPlayerOf(link);
    return () => {
      review.current = null;
    };
  }, [review, link]);
  const comments = useMemo(
    () => ({ link, onCompose: () => undefined, onStep: () => undefined, renderPins: () => null }),
    [link],
  );
  return (
    <div className="flex min-h-0 flex-col px-2 sm:px-4 landscape:max-md:min-h-[120dvh]">
      <ToastProvider>
        <ComparePlayer
          videos={videos}
          viewState={viewState}
          onViewState={(change) => setViewState((now) => ({ ...now, ...change }))}
          canSave={canSave}
          onPlayed={onPlayed}
          comments={comments}
          drawings={shown}
          fills
        />
      </ToastProvider>
    </div>
  );
}

function begin(videos: readonly SharedVideo[], text: string): ViewState {
  const viewState = readViewState(new URLSearchParams(text));
  const isHere = videos.some(({ id }) => id === viewState.b);
  return isHere ? viewState : { ...viewState, b: videos.findLast(({ leads }) => !leads)?.id ?? null };
}
