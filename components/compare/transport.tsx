"use client";

import { Keyboard, type LucideIcon, Pause, Play, Repeat, StepBack, StepForward, Volume2, VolumeX } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { SideName } from "@/lib/playback/pair-length";
import { SPEEDS } from "@/lib/playback/speeds";
import type { Playback } from "./playback";
import type { PlayerSide } from "./player-side";
import { Scrub } from "./scrub";
import { TimecodeField } from "./timecode-field";
import type { PlayerCommands } from "./use-player-commands";
import { usePlaybackState } from "./use-synced-playback";

type TransportProps = {
  playback: Playback;
  commands: PlayerCommands;
  source: PlayerSide;
  result: PlayerSide | null;
};

const SPEED_OPTIONS = SPEEDS.map((speed) => ({ value: String(speed), label: `${speed}×` }));

/** One transport for both films. In a narrow place the position gets a line of its own. */
export function Transport({ playback, commands, source, result }: TransportProps) {
  const speed = usePlaybackState(playback, (state) => state.speed);
  const loop = usePlaybackState(playback, (state) => state.loop);

  return (
    <div className="@container">
      <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <legend className="sr-only">Playback</legend>
        <PlayButton playback={playback} onToggle={commands.toggle} />
        <div className="flex">
          <StepButton icon={StepBack} label="One frame back" shortcut="←" onClick={() => commands.step(-1)} />
          <StepButton icon={StepForward} label="One frame on" shortcut="→" onClick={() => commands.step(1)} />
        </div>
        <div className="@max-3xl:order-first flex min-w-0 flex-1 @max-3xl:basis-full items-center gap-3">
          <TimecodeField playback={playback} />
          <Scrub playback={playback} />
        </div>
        <div className="@max-3xl:ml-auto flex items-center gap-1">
          <Select
            label="Speed"
            options={SPEED_OPTIONS}
            value={String(speed)}
            onChange={(value) => playback.setSpeed(Number(value))}
            className="w-19"
          />
          <IconButton label="Loop" shortcut="R" aria-pressed={loop} onClick={commands.toggleLoop}>
            <Repeat aria-hidden="true" />
          </IconButton>
          <MuteButton playback={playback} name="a" side={source} />
          {result && <MuteButton playback={playback} name="b" side={result} />}
          <IconButton
            label="Keyboard shortcuts"
            shortcut="?"
            onClick={commands.showShortcuts}
            className="max-sm:hidden"
          >
            <Keyboard aria-hidden="true" />
          </IconButton>
        </div>
      </fieldset>
    </div>
  );
}

function PlayButton({ playback, onToggle }: { playback: Playback; onToggle: () => void }) {
  const playing = usePlaybackState(playback, (state) => state.playing);
  const waiting = usePlaybackState(playback, (state) => state.waiting);
  const Icon = playing ? Pause : Play;
  return (
    <IconButton
      label={playing ? "Pause" : "Play"}
      shortcut="Space"
      aria-busy={waiting}
      onClick={onToggle}
      className="size-11 rounded-full bg-ink! text-bg! hover:brightness-90 sm:size-9 [&_svg]:fill-current"
    >
      <Icon aria-hidden="true" className={playing ? "" : "translate-x-px"} />
    </IconButton>
  );
}

type StepButtonProps = { icon: LucideIcon; label: string; shortcut: string; onClick: () => void };

function StepButton({ icon: Icon, ...button }: StepButtonProps) {
  return (
    <IconButton {...button}>
      <Icon aria-hidden="true" />
    </IconButton>
  );
}

/** Whether this side is heard. Its letter says which one; a source known to be silent cannot be turned on. */
function MuteButton({ playback, name, side }: { playback: Playback; name: SideName; side: PlayerSide }) {
  const muted = usePlaybackState(playback, (state) => state.muted[name]);
  const who = name === "a" ? "source" : "result";
  const silent = side.hasSound === false;
  const Icon = muted || silent ? VolumeX : Volume2;
  return (
    <IconButton
      label={silent ? `The ${who} has no sound` : `${muted ? "Hear" : "Mute"} the ${who}`}
      disabled={silent}
      onClick={() => playback.setMuted(name, !muted)}
      className="relative"
    >
      <Icon aria-hidden="true" />
      <span
        aria-hidden="true"
        className={`absolute right-0.5 bottom-0.5 font-mono text-[9px] leading-none ${name === "a" ? "text-blue" : "text-amber"}`}
      >
        {name.toUpperCase()}
      </span>
    </IconButton>
  );
}
