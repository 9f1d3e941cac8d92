"use client";

import type { ReactNode } from "react";
import { ComparePlayer } from "@/components/compare/compare-player";
import { aspectOf, resultSide, sourceSide } from "@/components/compare/player-side";
import { clock } from "@/components/reshoots/elapsed";
import { Poster } from "@/components/reshoots/poster";
import { useNow } from "@/components/reshoots/use-now";
import type { Reshoot } from "@/lib/contracts/reshoots";
import type { Video } from "@/lib/contracts/videos";

type StageProps = {
  video: Video;
  result: Reshoot | undefined;
  playSignal: number;
  onStepResult: (direction: -1 | 1) => void;
};

/** The source, with a result beside it; or why there is nothing to play yet, in the same place. */
export function Stage({ video, result, playSignal, onStepResult }: StageProps) {
  const source = sourceSide(video);
  if (source) {
    return (
      <ComparePlayer source={source} result={resultSide(result)} playSignal={playSignal} onStepResult={onStepResult} />
    );
  }
  return (
    <StageFrame video={video}>
      {video.status === "failed" ? (
        <p className="text-red">{video.failure ?? "This video could not be saved."}</p>
      ) : (
        <Saving since={video.createdAt} />
      )}
    </StageFrame>
  );
}

function StageFrame({ video, children }: { video: Video; children: ReactNode }) {
  const aspect = aspectOf(video);
  return (
    <div
      data-theme="dark"
      className="relative mx-auto grid place-items-center overflow-hidden rounded-panel bg-[#000] p-6 text-center"
      style={{ aspectRatio: aspect, width: `min(100%, calc(var(--stage-room, 100dvh) * ${aspect.toFixed(4)}))` }}
    >
      <Poster url={video.posterUrl} className="absolute inset-0 size-full opacity-30" />
      <div className="relative max-w-80 text-balance text-sm">{children}</div>
    </div>
  );
}

function Saving({ since }: { since: string }) {
  const seconds = Math.max(0, Math.floor((useNow() - Date.parse(since)) / 1000));
  return (
    <p role="status">
      Saving the film into your own storage
      <span aria-hidden="true" className="block font-mono text-muted text-xs">
        {clock(seconds)}
      </span>
    </p>
  );
}
