"use client";

import { useRef } from "react";
import type { PlayerVideo } from "@/components/compare/player-video";
import { useToast } from "@/components/ui/toast";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { PlayerAtRest } from "./player-at-rest";
import type { StudioPlayerProps } from "./studio-player";
import { useLazyPlayer } from "./use-lazy-player";
import { useRestingKeys } from "./use-resting-keys";

type LazyPlayerProps = StudioPlayerProps & {
  /** Shown until the player is loaded. */
  pair: readonly PlayerVideo[];
  /** True: the player is already in use, so its code is loaded at once. */
  inUse: boolean;
};

/**
 * The player's code is loaded when a pointer, the focus or one of its keys reaches it, because choosing motions does not need
 * it. Actions requested before that run once it is loaded.
 */
export function LazyPlayer({ inUse, pair, ...props }: LazyPlayerProps) {
  const place = useRef<HTMLDivElement>(null);
  const showToast = useToast();
  const late = useLazyPlayer(place, inUse, () => showToast({ text: m.studio_player_not_loaded(), tone: "bad" }));
  useRestingKeys({ resting: late.Player === undefined, taken: props.taken.keys, wake: late.wake });

  return (
    <div ref={place} className="grid gap-2">
      {late.Player ? (
        <late.Player {...props} playSignal={props.playSignal + late.plays} />
      ) : (
        <div className="@container/player grid gap-2">
          <PlayerAtRest videos={pair} elsewhere={props.elsewhere} actions={props.actions} onPlay={late.play} />
        </div>
      )}
    </div>
  );
}
