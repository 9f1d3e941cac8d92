"use client";

import { cn } from "@/components/ui/class-names";
import { skewWords } from "@/lib/playback/skew";
import type { Playback } from "./playback";
import { usePlaybackState } from "./use-synced-playback";

const WHAT =
  "Measured over the last second between the frames that both players showed. They are two players: a frame of difference is normal.";

/** How far apart the two sides are, as measured; nothing until there is something to tell. */
export function SyncLamp({ playback, className }: { playback: Playback; className: string }) {
  const skew = usePlaybackState(playback, (state) => state.skew);
  if (skew === undefined) return null;

  return (
    <p data-theme="dark" className={cn(className, "pointer-events-auto font-mono font-normal")} title={WHAT}>
      <span
        aria-hidden="true"
        className={cn("size-[7px] rounded-full", skew <= 1 ? "bg-green" : "border border-ink bg-transparent")}
      />
      <span className="sr-only">Difference between the sides: </span>
      {skewWords(skew)}
    </p>
  );
}
