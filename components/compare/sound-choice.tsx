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
  return films.slice(0, 2).map((film, at) => {
    const silent = film.hasSound === false;
    const on = heard === film.id && !silent;
    const who = film.leads ? "the source" : film.label;
    const Icon = on ? Volume2 : VolumeX;
    return (
      <IconButton
        key={film.id}
        label={silent ? `${film.label} has no sound` : `${on ? "Mute" : "Hear"} ${who}`}
        disabled={silent}
        onClick={() => commands.hear(on ? null : film.id)}
        className="relative"
      >
        <Icon aria-hidden="true" />
        <span
          aria-hidden="true"
          className={`absolute right-0.5 bottom-0.5 font-mono text-[9px] leading-none ${at === 0 ? "text-blue" : "text-amber"}`}
        >
          {at === 0 ? "A" : "B"}
        </span>
      </IconButton>
    );
  });
}
