import type { ReactNode } from "react";
import { Maximize } from "@/components/icons/maximize";
import { Minimize } from "@/components/icons/minimize";
import { Pause } from "@/components/icons/pause";
import { Play } from "@/components/icons/play";
import { SkipBack } from "@/components/icons/skip-back";
import { SkipForward } from "@/components/icons/skip-forward";
import { Volume2 } from "@/components/icons/volume-2";
import { VolumeX } from "@/components/icons/volume-x";
import { Tooltip } from "@/components/ui/tooltip";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import { TimeBar } from "./time-bar";

type TransportBarProps = {
  frame: number;
  count: number;
  fps: number;
  isPlaying: boolean;
  onToggle: () => void;
  onStep: (by: number) => void;
  onSeek: (frame: number) => void;
  /** Null when there is nothing to hear. */
  sound: { isOn: boolean; onToggle: () => void } | null;
  fullScreen: { isFull: boolean; toggle: () => void };
  /** The controls of the comparison. */
  children: ReactNode;
};

/** Time, play, steps, sound and full screen: one row where there is room. */
export function TransportBar({ frame, count, fps, isPlaying, sound, fullScreen, children, ...on }: TransportBarProps) {
  return (
    <>
      <TimeBar {...{ frame, count, fps }} onSeek={on.onSeek} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex items-center gap-0.5 max-md:flex-1">
          <Round label={isPlaying ? m.share_viewer_pause() : m.share_viewer_play()} onPress={on.onToggle} plays>
            {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          </Round>
          <Round label={m.share_viewer_previous_frame()} onPress={() => on.onStep(-1)}>
            <SkipBack aria-hidden="true" className="size-5" />
          </Round>
          <Round label={m.share_viewer_next_frame()} onPress={() => on.onStep(1)}>
            <SkipForward aria-hidden="true" className="size-5" />
          </Round>
          <span data-print="hide" className="ml-1.5 whitespace-nowrap font-mono text-muted text-sm">
            <span className="text-ink">{formatTimecode(frame, fps)}</span>
            <span className="max-lg:hidden"> / {formatTimecode(count, fps)}</span>
          </span>
        </div>
        <div className="flex min-w-0 flex-wrap items-center gap-2 max-md:order-last max-md:w-full [@media(max-height:18rem)]:hidden">
          {children}
        </div>
        <div className="ml-auto flex items-center gap-0.5">
          {sound && (
            <Round label={sound.isOn ? m.share_viewer_sound_off() : m.share_viewer_sound_on()} onPress={sound.onToggle}>
              {sound.isOn ? (
                <Volume2 aria-hidden="true" className="size-5" />
              ) : (
                <VolumeX aria-hidden="true" className="size-5" />
              )}
            </Round>
          )}
          <Round
            label={fullScreen.isFull ? m.share_viewer_leave_full_screen() : m.share_viewer_full_screen()}
            onPress={fullScreen.toggle}
          >
            {fullScreen.isFull ? (
              <Minimize aria-hidden="true" className="size-5" />
            ) : (
              <Maximize aria-hidden="true" className="size-5" />
            )}
          </Round>
        </div>
      </div>
    </>
  );
}

type RoundProps = { label: string; onPress: () => void; plays?: boolean; children: ReactNode };

function Round({ label, onPress, plays, children }: RoundProps) {
  return (
    <Tooltip text={label}>
      {({ ref }) => (
        <button
          ref={ref}
          type="button"
          aria-label={label}
          onClick={onPress}
          data-plays={plays ? "" : undefined}
          className="grid size-11 shrink-0 place-items-center rounded-full text-ink hover:bg-surface-3 sm:size-9"
        >
          {children}
        </button>
      )}
    </Tooltip>
  );
}
