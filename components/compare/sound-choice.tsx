"use client";

import { Volume2 } from "@/components/icons/volume-2";
import { VolumeX } from "@/components/icons/volume-x";
import { IconButton } from "@/components/ui/icon-button";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { PlayerVideo } from "./player-video";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";

type SoundChoiceProps = { handle: EngineHandle; commands: Commands; videos: readonly PlayerVideo[] };

/** Chooses which side is heard: at most one, independent of the mode. A video known to be silent cannot be chosen. */
export function SoundChoice({ handle, commands, videos }: SoundChoiceProps) {
  const heard = useEngineState(handle.engine, (state) => state.heard);
  return videos
    .slice(0, 2)
    .map((video, at) => (
      <SoundButton
        key={video.id}
        video={video}
        side={at === 0 ? "a" : "b"}
        on={heard === video.id && video.hasSound !== false}
        onHear={commands.hear}
      />
    ));
}

type SoundButtonProps = { video: PlayerVideo; side: "a" | "b"; on: boolean; onHear: (id: string | null) => void };

function SoundButton({ video, side, on, onHear }: SoundButtonProps) {
  const silent = video.hasSound === false;
  const Icon = on ? Volume2 : VolumeX;
  return (
    <IconButton
      label={soundWords(video, on)}
      disabled={silent}
      onClick={() => onHear(on ? null : video.id)}
      className="relative"
    >
      <Icon aria-hidden="true" />
      <span
        aria-hidden="true"
        className={`absolute right-0.5 bottom-0.5 font-mono text-[9px] leading-none ${side === "a" ? "text-blue" : "text-amber"}`}
      >
        {side.toUpperCase()}
      </span>
    </IconButton>
  );
}

function soundWords({ hasSound, leads, label: name }: PlayerVideo, on: boolean): string {
  if (hasSound === false) return m.compare_no_sound({ name });
  if (leads) return on ? m.compare_mute_source() : m.compare_unmute_source();
  return on ? m.compare_mute({ name }) : m.compare_unmute({ name });
}
