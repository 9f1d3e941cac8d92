"use client";

import type { ReactNode } from "react";
import { FilmstripRow } from "@/components/compare/filmstrip-row";
import { OtherViewLink } from "@/components/compare/other-view-link";
import type { PlayerVideo } from "@/components/compare/player-video";
import { stacksUpright, viewportBox } from "@/components/compare/viewport-box";
import { Play } from "@/components/icons/play";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type PlayerAtRestProps = {
  /** The videos that the player will show. */
  videos: readonly PlayerVideo[];
  elsewhere: { label: string; path: string };
  actions: ReactNode;
  onPlay: () => void;
};

const WHOLE = { left: 0, width: 1 };

/** The player before its first use: its posters, its Play button, and the same size. */
export function PlayerAtRest({ videos, elsewhere, actions, onPlay }: PlayerAtRestProps) {
  const box = viewportBox(videos, "side");
  const frameCount = videos[0]?.frameCount;
  return (
    <>
      <div
        data-theme="dark"
        data-viewport=""
        style={box.style}
        className={cn(
          "relative flex overflow-hidden bg-[#000]",
          stacksUpright(videos) && "upright:not-in-data-commenting:flex-col",
          box.className,
        )}
      >
        {videos.map(({ id, posterUrl }) => (
          <div key={id} className="min-h-0 min-w-0 flex-1">
            {posterUrl && (
              // biome-ignore lint/performance/noImgElement: a frame of the video, served by us at its display size.
              <img src={posterUrl} alt="" className="size-full object-contain" />
            )}
          </div>
        ))}
      </div>
      {videos.length > 1 && <div className="h-8 compact:hidden" />}
      <div className="@container relative">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 @max-md:gap-x-0">
          <IconButton
            label={m.studio_player_play()}
            shortcut={m.ui_key_space()}
            onClick={onPlay}
            className="size-11 rounded-full bg-ink! text-bg! hover:brightness-90 sm:size-9 [&_svg]:fill-current"
          >
            <Play aria-hidden="true" className="translate-x-px" />
          </IconButton>
          <div className="@max-6xl:order-first flex h-[27.75px] @max-md:h-[57.1875px] min-w-0 flex-1 @max-6xl:basis-full items-center gap-3 @max-md:flex-col @max-md:items-stretch @max-md:justify-between short:@min-[43rem]:order-none short:@min-[43rem]:basis-80">
            {frameCount && (
              <p className="font-mono text-muted text-xs">{m.studio_player_frames({ count: frameCount })}</p>
            )}
            <div className="min-w-24 flex-1 overflow-hidden rounded-label border bg-surface-2 opacity-80 @max-md:flex-none">
              {videos.map((video) => (
                <FilmstripRow key={video.id} video={video} place={WHOLE} canDecode={false} />
              ))}
            </div>
          </div>
          <div data-beside="" className="@max-6xl:ml-auto flex items-center gap-1">
            <span className="contents compact:hidden">
              <OtherViewLink label={elsewhere.label} href={elsewhere.path} />
            </span>
            {actions}
          </div>
        </div>
      </div>
    </>
  );
}
