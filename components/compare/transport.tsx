"use client";

import type { ReactNode } from "react";
import { ArrowLeftRight } from "@/components/icons/arrow-left-right";
import { Ellipsis } from "@/components/icons/ellipsis";
import { Keyboard } from "@/components/icons/keyboard";
import type { Icon } from "@/components/icons/make-icon";
import { Maximize } from "@/components/icons/maximize";
import { Minimize } from "@/components/icons/minimize";
import { MoveRight } from "@/components/icons/move-right";
import { Pause } from "@/components/icons/pause";
import { Play } from "@/components/icons/play";
import { Repeat } from "@/components/icons/repeat";
import { StepBack } from "@/components/icons/step-back";
import { StepForward } from "@/components/icons/step-forward";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { variableRateNote } from "@/lib/shared/playback/frames";
import type { Loop } from "@/lib/shared/playback/play-head";
import { STEADY_SPEEDS } from "@/lib/shared/playback/speeds";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { Filmstrip, type RowFacts } from "./filmstrip";
import { useKeyHint } from "./key-hint";
import type { PlayerVideo } from "./player-video";
import { RangeMenu } from "./range-menu";
import { SoundChoice } from "./sound-choice";
import { TimecodeFields } from "./timecode-field";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";
import { useLength } from "./use-length";

type TransportProps = {
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  /** The available videos of the pair. */
  videos: readonly PlayerVideo[];
  isFull: boolean;
  renderPins: ((row: RowFacts) => ReactNode) | undefined;
  /** More buttons, e.g. for saving; on a phone those in `actions` are at rest, and the others behind More. */
  children: ReactNode;
  actions: ReactNode;
  showsMore: boolean;
  onMore: () => void;
};

const SPEED_OPTIONS = STEADY_SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }));
const LOOP_STYLES: Record<Loop, { label: () => string; Icon: Icon }> = {
  once: { label: m.compare_loop_once, Icon: MoveRight },
  loop: { label: m.compare_loop_loop, Icon: Repeat },
  "ping-pong": { label: m.compare_loop_ping_pong, Icon: ArrowLeftRight },
};

/** So that pressing More moves neither it nor the buttons beside it to another row. */
const OWN_ROW = "@max-md:flex @max-md:basis-full @max-md:items-center @max-md:justify-between";

/**
 * One transport for all videos. In a narrow layout the filmstrip gets its own line. On a phone one row of controls is at rest:
 * on one held sideways beside the filmstrip.
 */
export function Transport({ handle, commands, viewState, videos, isFull, renderPins, ...rest }: TransportProps) {
  const { children, actions, showsMore, onMore } = rest;
  const behindMore = showsMore ? "contents" : "contents compact:hidden";
  const loop = LOOP_STYLES[viewState.loop];
  const length = useLength(handle, videos);
  return (
    <div className="@container relative">
      <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1.5 @max-md:gap-x-0">
        <legend className="sr-only">{m.compare_transport_label()}</legend>
        <RateNote handle={handle} />
        <PlayButton handle={handle} onToggle={commands.toggle} />
        <div className={cn("flex items-center", !showsMore && "max-[24rem]:hidden")}>
          <IconButton
            label={m.compare_previous_frame()}
            shortcut={useKeyHint("previousFrame")}
            onClick={() => commands.step(-1)}
          >
            <StepBack aria-hidden="true" />
          </IconButton>
          <IconButton
            label={m.compare_next_frame()}
            shortcut={useKeyHint("nextFrame")}
            onClick={() => commands.step(1)}
          >
            <StepForward aria-hidden="true" />
          </IconButton>
          <span className={behindMore}>
            <IconButton label={loop.label()} shortcut={useKeyHint("nextLoop")} onClick={commands.nextLoop}>
              <loop.Icon aria-hidden="true" />
            </IconButton>
            <RangeMenu handle={handle} commands={commands} viewState={viewState} length={length} />
          </span>
        </div>
        <div className="@max-6xl:order-first flex min-w-0 flex-1 @max-6xl:basis-full items-center gap-3 @max-md:flex-col @max-md:items-stretch @max-md:gap-1.5 short:@min-[43rem]:order-none short:@min-[43rem]:basis-80">
          <TimecodeFields handle={handle} commands={commands} length={length} />
          <Filmstrip {...{ handle, commands, viewState, videos, length, renderPins }} />
        </div>
        <div
          className={cn(
            "@max-6xl:ml-auto flex flex-wrap items-center justify-end gap-1 @max-md:gap-0 @max-md:[&_button]:min-w-10!",
            "@max-md:basis-full @max-md:justify-between",
            !showsMore && "compact:basis-auto compact:justify-end",
          )}
        >
          <ShuttleSpeed handle={handle} steady={viewState.speed} />
          <span className={cn(behindMore, showsMore && OWN_ROW)}>
            <Select
              label={m.compare_speed()}
              options={SPEED_OPTIONS}
              value={String(viewState.speed)}
              onChange={(value) => commands.setSpeed(Number(value))}
              className="w-22 @max-md:w-24"
            />
            <SoundChoice handle={handle} commands={commands} videos={videos} />
            {children}
          </span>
          {actions}
          <span className={behindMore}>
            <IconButton
              label={m.compare_shortcuts_title()}
              shortcut={useKeyHint("shortcuts")}
              onClick={commands.showShortcuts}
              className="pointer-coarse:hidden max-sm:hidden"
            >
              <Keyboard aria-hidden="true" />
            </IconButton>
          </span>
          <IconButton
            label={m.compare_more_controls()}
            aria-expanded={showsMore}
            onClick={onMore}
            className={cn("hidden compact:grid", showsMore && "bg-surface-3 text-ink")}
          >
            <Ellipsis aria-hidden="true" />
          </IconButton>
          <IconButton
            label={isFull ? m.compare_full_screen_leave() : m.compare_full_screen()}
            shortcut={useKeyHint("fullScreen")}
            onClick={commands.fullScreen}
          >
            {isFull ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
          </IconButton>
        </div>
      </fieldset>
    </div>
  );
}

function PlayButton({ handle, onToggle }: { handle: EngineHandle; onToggle: () => void }) {
  const playing = useEngineState(handle.engine, (state) => state.playing);
  const waiting = useEngineState(handle.engine, (state) => state.waiting);
  const Icon = playing ? Pause : Play;
  return (
    <IconButton
      label={playing ? m.compare_pause() : m.compare_play()}
      shortcut={useKeyHint("toggle")}
      aria-busy={waiting}
      onClick={onToggle}
      className="size-11 rounded-full bg-ink! text-bg! hover:brightness-90 sm:size-9 [&_svg]:fill-current"
    >
      <Icon aria-hidden="true" className={playing ? "" : "translate-x-px"} />
    </IconButton>
  );
}

/** A note for a variable rate: then a timeline step is not always one frame. */
function RateNote({ handle }: { handle: EngineHandle }) {
  const isVariable = useEngineState(handle.engine, (state) => state.isVariableRate);
  const fps = useEngineState(handle.engine, (state) => state.fps);
  if (!isVariable) return null;
  return (
    <p role="note" className="basis-full text-muted text-xs">
      {variableRateNote(fps)}
    </p>
  );
}

/** Shows the shuttle speed, while it differs from the chosen speed. */
function ShuttleSpeed({ handle, steady }: { handle: EngineHandle; steady: number }) {
  const speed = useEngineState(handle.engine, (state) => (state.playing ? state.speed : steady));
  if (speed === steady) return null;
  return (
    <span role="status" className="font-mono text-amber text-xs">
      {speed < 0 ? "◂" : "▸"} {Math.abs(speed)}×
    </span>
  );
}
