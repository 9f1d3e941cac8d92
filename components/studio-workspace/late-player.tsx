"use client";

import { useRef } from "react";
import type { Film } from "@/components/compare/film";
import { useToast } from "@/components/ui/toast";
import { PlayerAtRest } from "./player-at-rest";
import type { StudioPlayerProps } from "./studio-player";
import { useLatePlayer } from "./use-late-player";
import { useRestingKeys } from "./use-resting-keys";

type LatePlayerProps = StudioPlayerProps & {
  /** What is seen until it is there. */
  pair: readonly Film[];
  /** Somebody uses the player already: its code is loaded at once. */
  inUse: boolean;
};

/**
 * Choosing motions does not need the player: its code comes when a pointer, the focus or a key of its own comes to it, and
 * what was asked of it meanwhile is done then.
 */
export function LatePlayer({ inUse, pair, ...props }: LatePlayerProps) {
  const place = useRef<HTMLDivElement>(null);
  const showToast = useToast();
  const late = useLatePlayer(place, inUse, () =>
    showToast({ text: "The player could not be loaded. Check the connection, then press Play again.", tone: "bad" }),
  );
  useRestingKeys({ resting: late.Player === undefined, taken: props.taken.keys, wake: late.wake });

  return (
    <div ref={place} className="grid gap-2">
      {late.Player ? (
        <late.Player {...props} playSignal={props.playSignal + late.plays} />
      ) : (
        <PlayerAtRest films={pair} elsewhere={props.elsewhere} actions={props.actions} onPlay={late.play} />
      )}
    </div>
  );
}
