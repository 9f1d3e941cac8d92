"use client";

import { useMemo, useRef } from "react";
import { useToast } from "@/components/ui/toast";
import type { ComparePlayerProps } from "./compare-player";
import { PlayerAtRest } from "./player-at-rest";
import { useLatePlayer } from "./use-late-player";
import { useRestingKeys } from "./use-resting-keys";

type LatePlayerProps = ComparePlayerProps &
  Required<Pick<ComparePlayerProps, "elsewhere" | "actions" | "taken">> & {
    /** Somebody uses the player already: its code is loaded at once. */
    inUse: boolean;
  };

/**
 * The player where it is only part of the page: its code comes when a pointer, the focus or a key of its own comes to it,
 * and what was asked of it meanwhile is done then.
 */
export function LatePlayer({ inUse, ...props }: LatePlayerProps) {
  const { films, look, elsewhere, actions, taken } = props;
  const place = useRef<HTMLDivElement>(null);
  const showToast = useToast();
  const late = useLatePlayer(place, inUse, () =>
    showToast({ text: "The player could not be loaded. Check the connection, then press Play again.", tone: "bad" }),
  );
  useRestingKeys({ resting: late.Player === undefined, taken: taken.keys, wake: late.wake });
  const pair = useMemo(() => films.filter(({ id, leads }) => leads || id === look.b), [films, look.b]);

  return (
    <div ref={place} className="grid gap-2">
      {late.Player ? (
        <late.Player {...props} playSignal={(props.playSignal ?? 0) + late.plays} />
      ) : (
        <PlayerAtRest films={pair} {...{ look, elsewhere, actions }} onPlay={late.play} />
      )}
    </div>
  );
}
