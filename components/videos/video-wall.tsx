"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Region } from "@/components/ui/region";
import type { Video } from "@/lib/shared/contracts/videos";
import { VideoCard } from "./video-card";
import { SkeletonCards } from "./wall-skeleton";

/** Up to this many are shown larger. */
const FEW = 8;

type VideoWallProps = {
  videos: readonly Video[];
  /** True while these are the answer to the previous question. */
  stale: boolean;
  more: { exists: boolean; loading: boolean; load: () => void };
  /** Takes the place of "Show more" when the next page failed. */
  problem?: ReactNode;
};

/** Justified rows: each card grows in proportion to its aspect, so the frames of a row share one height. */
export function VideoWall({ videos, stale, more, problem }: VideoWallProps) {
  return (
    <>
      <ul
        aria-label="Source videos"
        data-few={videos.length <= FEW || undefined}
        className={cn("wall transition-opacity", stale && "opacity-60")}
      >
        {videos.map((video) => (
          <Region key={video.id} as="li" compact what="this video" stillWorks="It is saved; the others still work.">
            <VideoCard video={video} />
          </Region>
        ))}
        {more.loading && <SkeletonCards count={6} />}
      </ul>
      {problem || (more.exists && <ShowMore {...more} />)}
    </>
  );
}

/** Loads when it comes near; the button is for who moves by keyboard and stays out of sight until then. */
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
      <Button onClick={load} busy={loading} busyLabel="Loading" className="sr-only focus-visible:not-sr-only">
        Show more
      </Button>
    </div>
  );
}
