"use client";

import { type ReactNode, type Ref, type RefObject, useState } from "react";
import { cn } from "@/components/ui/class-names";
import type { Size } from "@/lib/shared/playback/layout";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { RowFacts } from "./filmstrip";
import { ModeBar } from "./mode-bar";
import { hasSettings, ModeSettings } from "./mode-settings";
import { PairBar } from "./pair-bar";
import type { PlayerVideo } from "./player-video";
import { Transport } from "./transport";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";
import { useWhenNarrowed } from "./use-when-narrowed";

type PlayerControlsProps = {
  ref: RefObject<HTMLDivElement | null>;
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  videos: readonly PlayerVideo[];
  /** The available videos of the two sides. */
  pair: readonly PlayerVideo[];
  /** The videos in the viewport, and its size. */
  shown: readonly PlayerVideo[];
  size: Size;
  /** True under reduced motion. */
  still: boolean;
  isFull: boolean;
  /** In full screen, while nothing is pressed or moved. */
  hidden: boolean;
  renderPins: ((row: RowFacts) => ReactNode) | undefined;
  /** The controls are inert, and a toolbar covers them. */
  frozen: boolean;
  toolsPlace: Ref<HTMLDivElement>;
  /** More buttons of the transport; on a phone those in `actions` are at rest, and the others behind More. */
  children: ReactNode;
  actions: ReactNode;
};

const OVER_PICTURE =
  "absolute inset-x-0 bottom-0 z-10 grid gap-1.5 bg-scrim px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] transition-opacity";

const classOf = ({ isFull, frozen, hidden }: Pick<PlayerControlsProps, "isFull" | "frozen" | "hidden">) =>
  cn(
    // Not around the picture, whose styles change with each frame that is shown.
    "@container/player",
    isFull ? OVER_PICTURE : cn("grid min-w-0 grid-cols-[minmax(0,1fr)]", !frozen && "gap-[inherit]"),
    hidden && "pointer-events-none opacity-0",
    frozen && "*:[grid-area:1/1]",
  );

/** The modes, the pair and the transport: below the picture, and over its lower edge in full screen. */
export function PlayerControls({
  ref,
  hidden,
  isFull,
  frozen,
  toolsPlace,
  renderPins,
  children,
  actions,
  ...player
}: PlayerControlsProps) {
  const [showsMore, setShowsMore] = useState(false);
  useWhenNarrowed(ref, () => setShowsMore(true));
  const { handle, commands, viewState, videos, pair, shown, size, still } = player;
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const { mode } = viewState.view;
  return (
    <div ref={ref} {...(isFull && { "data-keep-clear": "" })} className={classOf({ isFull, frozen, hidden })}>
      <div inert={frozen} className={frozen ? "invisible grid min-w-0 gap-2" : "contents"}>
        {(pair.length > 1 || mode === "sheet") && (
          <div
            className={cn("@container flex flex-wrap items-center gap-x-3 gap-y-1.5", !showsMore && "compact:hidden")}
          >
            <ModeBar mode={mode} onMode={commands.setMode} canFlicker={!still} canSheet={kind === "frames"} />
            {isFull && <SettingsOf viewState={viewState} commands={commands} />}
            {/* On a small screen the picture needs the room: the pair is chosen outside full screen. */}
            <div className={isFull ? "contents narrow:hidden" : "contents"}>
              <PairBar {...{ handle, commands, viewState, videos, shown, size }} />
            </div>
          </div>
        )}
        <Transport
          {...{ handle, commands, viewState, isFull, renderPins, actions, showsMore }}
          videos={pair}
          onMore={() => setShowsMore(!showsMore)}
        >
          {children}
        </Transport>
      </div>
      {frozen && <div ref={toolsPlace} className="min-w-0 self-start" />}
    </div>
  );
}

const SettingsOf = (props: { viewState: ViewState; commands: Commands }) =>
  hasSettings(props.viewState.view.mode) && <ModeSettings {...props} />;
