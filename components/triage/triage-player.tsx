"use client";

import { useMemo, useState } from "react";
import { ComparePlayer } from "@/components/compare/compare-player";
import { resultVideo, sourceVideo } from "@/components/compare/player-video";
import { TAKEN_IN_TRIAGE } from "@/components/compare/rating-keys";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readViewState } from "@/lib/shared/playback/view-state";

const TAKEN = {
  keys: TAKEN_IN_TRIAGE,
  get note() {
    return m.triage_keys_note();
  },
};

type TriagePlayerProps = {
  video: Video;
  result: Reshoot;
  results: readonly Reshoot[];
  /** Another result by its ID, or the next or previous one. */
  onGoTo: (to: string | -1 | 1) => void;
};

/** One result beside its source, playing. The mode, the zoom and the place in the video stay from one to the next. */
export function TriagePlayer({ video, result, results, onGoTo }: TriagePlayerProps) {
  const [viewState, setViewState] = useState(() => readViewState(new URLSearchParams()));
  const videos = useMemo(
    () => [sourceVideo(video), ...results.map(resultVideo)].filter((each) => each !== null),
    [video, results],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2.5 px-3 wide:px-4.5">
      <ComparePlayer
        videos={videos}
        viewState={{ ...viewState, b: result.id }}
        onViewState={({ a: _, b, ...change }) => {
          if (b) onGoTo(b);
          setViewState((now) => ({ ...now, ...change }));
        }}
        onStepResult={onGoTo}
        playSignal={1}
        taken={TAKEN}
        canSave={false}
        fills
      />
    </div>
  );
}
