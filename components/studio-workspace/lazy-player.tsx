"use client";

import { useRef } from "react";
import type { PlayerVideo } from "@/components/compare/player-video";
import { useToast } from "@/components/ui/toast";
import { PlayerAtRest } from "./player-at-rest";
import type { StudioPlayerProps } from "./studio-player";
import { useLazyPlayer } from "./use-lazy-player";
import { useRestingKeys } from "./use-resting-keys";

type LazyPlayerProps = StudioPlayerProps & {
  /** What is seen until it is there. */
  pair: readonly PlayerVideo[];
  /** Somebody uses the player already: its code is loaded at once. */
  inUse: boolean;
};

/**
 * Choosing motions does not need the player: its code comes when a pointer, the focus or a key of its own comes to it, and
 * what was asked of it meanwhile is done then.
 */
export function LazyPlayer({ inUse, pair, ...props }: LazyPlayerProps) {
  const place = useRef<HTMLDivElement>(null);
  const showToast = useToast();
  const late = useLazyPlayer(place, inUse, () =>
    showToast({ text: "The player could not be loaded. Check the connection, then press Play again.", tone: "bad" }),
  );
  useRestingKeys({ resting: late.Player === undefined, taken: props.taken.keys, wake: late.wake });

  return (
    <div ref={place} className="grid gap-2">
      {late.Player ? (
        <late.Player {...props} playSignal={props.playSignal + late.plays} />
      ) : (
        <PlayerAtRest videos={pair} elsewhere={props.elsewhere} actions={props.actions} onPlay={late.play} />
      )}
    </div>
  );
}
