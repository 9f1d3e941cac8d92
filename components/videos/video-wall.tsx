"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { Selection } from "@/components/selection/use-selection";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Region } from "@/components/ui/region";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { VideoCard } from "./video-card";
import { SkeletonCards } from "./wall-skeleton";

/** Up to this many videos are shown larger. */
const FEW = 8;

type VideoWallProps = {
  videos: readonly Video[];
  /** True while these are the results of the previous query. */
  stale: boolean;
  selection: Selection;
  more: { exists: boolean; loading: boolean; load: () => void };
  /** Replaces "Show more" when the next page failed to load. */
  problem?: ReactNode;
};

/** Justified rows: each card grows in proportion to its aspect ratio, so the posters of a row have the same height. */
export function VideoWall({ videos, stale, selection, more, problem }: VideoWallProps) {
  return (
    <>
      <ul
        aria-label={m.videos_list()}
        data-few={videos.length <= FEW || undefined}
        className={cn("wall transition-opacity", stale && "opacity-60")}
      >
        {videos.map((video) => (
          <Region
            key={video.id}
            as="li"
            compact
            fault={m.videos_region_one()}
            stillWorks={m.videos_region_one_still_works()}
          >
            <VideoCard video={video} selection={selection.isOn ? selection : null} />
          </Region>
        ))}
        {more.loading && <SkeletonCards count={6} />}
      </ul>
      {problem || (more.exists && <ShowMore {...more} />)}
    </>
  );
}

/** Loads the next page when it comes near the viewport; the button is for keyboard users and hidden until focused. */
function ShowMore({ loading, load }: VideoWallProps["more"]) {
  const foot = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (loading || !foot.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) load();
      },
      { rootMargin: "800px" },
    );
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [loading, load]);

  return (
    <div ref={foot} className="relative min-h-16">
      <Button
        onClick={load}
        busy={loading}
        busyLabel={m.common_loading()}
        className="sr-only focus-visible:not-sr-only"
      >
        {m.videos_load_more()}
      </Button>
    </div>
  );
}
