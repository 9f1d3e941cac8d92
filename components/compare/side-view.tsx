"use client";

import type { RefObject } from "react";
import { cn } from "@/components/ui/class-names";
import type { SideName } from "@/lib/playback/pair-length";
import { isHeld } from "@/lib/playback/pair-length";
import type { Playback } from "./playback";
import { aspectOf, type PlayerSide } from "./player-side";
import { SyncLamp } from "./sync-lamp";
import { usePlaybackState } from "./use-synced-playback";

const MARKS = {
  a: "rounded-[4px] bg-blue text-[#08101c]",
  b: "rounded-full bg-amber text-amber-ink",
} as const;

type SideViewProps = {
  name: SideName;
  side: PlayerSide;
  videoRef: RefObject<HTMLVideoElement | null>;
  playback: Playback;
  onToggle: () => void;
};

/** One film of the pair with its label. A is a square, B is round; a press on the picture plays and pauses both. */
export function SideView({ name, side, videoRef, playback, onToggle }: SideViewProps) {
  const failed = usePlaybackState(playback, (state) => state.failed[name]);
  const held = usePlaybackState(playback, (state) =>
    isHeld(side.durationSeconds ?? undefined, state.frame, playback.fps),
  );
  return (
    <div
      className="relative min-w-0 bg-surface-3"
      style={{ flexGrow: aspectOf(side), flexBasis: 0, aspectRatio: aspectOf(side) }}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: generated clips carry no speech to caption. */}
      <video
        ref={videoRef}
        aria-label={name === "a" ? `Source video: ${side.label}` : `Result: ${side.label}`}
        poster={side.posterUrl ?? undefined}
        preload="auto"
        playsInline
        disablePictureInPicture
        onClick={onToggle}
        className="absolute inset-0 size-full object-contain"
      />
      <p data-theme="dark" className={cn(tag, "left-2.5 max-w-[calc(100%-1.25rem)] pl-1")}>
        <span
          aria-hidden="true"
          className={cn("grid size-4.5 shrink-0 place-items-center font-medium text-2xs", MARKS[name])}
        >
          {name.toUpperCase()}
        </span>
        <span className="truncate">{side.label}</span>
      </p>
      {name === "b" && (
        <SyncLamp playback={playback} className={cn(tag, "right-2.5 max-sm:top-auto max-sm:bottom-2.5")} />
      )}
      {held && (
        <p data-theme="dark" className={cn(tag, "top-auto bottom-2.5 left-2.5")}>
          Ended · last frame held
        </p>
      )}
      {failed && (
        <p data-theme="dark" role="alert" className="absolute inset-x-4 top-1/2 -translate-y-1/2 text-center text-sm">
          This film could not be played. Reload the page to try again; nothing is charged for watching.
        </p>
      )}
    </div>
  );
}

const tag =
  "absolute top-2.5 flex h-6.5 items-center gap-1.5 rounded-label bg-scrim px-2 font-medium text-xs text-ink pointer-events-none";
