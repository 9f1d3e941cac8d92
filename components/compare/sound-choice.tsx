"use client";

import { Volume2, VolumeX } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { Film } from "./film";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";

type SoundChoiceProps = { handle: EngineHandle; commands: Commands; films: readonly Film[] };

/** Which side is heard: one at most, whatever is looked at. A film known to be silent cannot be turned on. */
export function SoundChoice({ handle, commands, films }: SoundChoiceProps) {
  const heard = useEngineState(handle.engine, (state) => state.heard);
  return films
    .slice(0, 2)
    .map((film, at) => (
      <SoundButton
        key={film.id}
        film={film}
        side={at === 0 ? "a" : "b"}
        on={heard === film.id && film.hasSound !== false}
        onHear={commands.hear}
      />
    ));
}

type SoundButtonProps = { film: Film; side: "a" | "b"; on: boolean; onHear: (id: string | null) => void };

function SoundButton({ film, side, on, onHear }: SoundButtonProps) {
  const silent = film.hasSound === false;
  const Icon = on ? Volume2 : VolumeX;
  const who = film.leads ? "the source" : film.label;
  return (
    <IconButton
      label={silent ? `${film.label} has no sound` : `${on ? "Mute" : "Hear"} ${who}`}
      disabled={silent}
      onClick={() => onHear(on ? null : film.id)}
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
