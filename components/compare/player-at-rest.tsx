"use client";

import { Play } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { Look } from "@/lib/playback/look";
import { Elsewhere } from "./elsewhere";
import type { Film } from "./film";
import { stageBox } from "./stage-box";

type PlayerAtRestProps = {
  /** What the stage will show. */
  films: readonly Film[];
  look: Look;
  elsewhere: { label: string; path: string };
  actions: ReactNode;
  onPlay: () => void;
};

/** The player before anybody uses it: its pictures, its Play button, and as much room as it will take. */
export function PlayerAtRest({ films, look, elsewhere, actions, onPlay }: PlayerAtRestProps) {
  const { mode } = look.view;
  const box = stageBox(films, mode);
  return (
    <>
      <div
        data-theme="dark"
        data-stage=""
        style={box.style}
        className={`relative flex overflow-hidden bg-[#000] ${box.className}`}
      >
        {(mode === "side" ? films : films.slice(0, 1)).map(({ id, posterUrl }) => (
          <div key={id} className="min-w-0 flex-1">
            {posterUrl && (
              // biome-ignore lint/performance/noImgElement: a frame of the film, served by ourselves at its size.
              <img src={posterUrl} alt="" className="size-full object-contain" />
            )}
          </div>
        ))}
      </div>
      {films.length > 1 && <div className="h-8" />}
      <div className="@container">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 @max-md:gap-x-0">
          <IconButton
            label="Play"
            shortcut="Space"
            onClick={onPlay}
            className="size-11 rounded-full bg-ink! text-bg! hover:brightness-90 sm:size-9 [&_svg]:fill-current"
          >
            <Play aria-hidden="true" className="translate-x-px" />
          </IconButton>
          <div className="@max-4xl:order-first min-h-8 min-w-0 flex-1 @max-4xl:basis-full rounded-label border bg-surface-2" />
          <div className="@max-4xl:ml-auto flex items-center gap-1">
            <Elsewhere {...elsewhere} look={look} />
            {actions}
          </div>
        </div>
      </div>
    </>
  );
}
