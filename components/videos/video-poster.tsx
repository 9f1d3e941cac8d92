"use client";

import { CircleSlash2 } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { StatusDot } from "@/components/ui/status-dot";
import type { Video } from "@/lib/contracts/videos";
import { Clip } from "./clip";
import { SavingFor } from "./saving-for";

/** The frame of a source: its poster, its clip while it plays, and labels that are dark in both themes. */
export function VideoPoster({ video, plays }: { video: Video; plays: boolean }) {
  const { posterUrl, videoUrl, status } = video;
  return (
    <div className="relative aspect-(--aspect) overflow-hidden [content-visibility:auto] rounded-panel bg-surface-3 ring-1 ring-line transition-shadow group-hover:ring-edge">
      {posterUrl && (
        // biome-ignore lint/performance/noImgElement: our own storage already serves it at the size it is shown.
        <img
          src={posterUrl}
          alt=""
          loading="lazy"
          decoding="async"
          className={cn("absolute inset-0 size-full object-cover", status === "failed" && "opacity-50 grayscale")}
        />
      )}
      {plays && videoUrl && <Clip src={videoUrl} />}
      {status === "saving" && (
        <div className="absolute inset-0 grid place-items-center text-muted text-xs">
          <SavingFor since={video.createdAt} />
        </div>
      )}
      <div data-theme="dark" className="absolute inset-x-2 bottom-2 flex flex-wrap gap-1.5 text-2xs">
        {video.runningReshootCount > 0 && (
          <Label>
            <StatusDot tone="busy" />
            {video.runningReshootCount} in progress
          </Label>
        )}
        {video.notReshootable && status === "ready" && (
          <Label>
            <CircleSlash2 aria-hidden="true" className="size-3" />
            Cannot be reshot
          </Label>
        )}
      </div>
    </div>
  );
}

function Label({ children }: { children: ReactNode }) {
  return <span className="flex items-center gap-1.5 rounded-label bg-scrim px-2 py-0.5">{children}</span>;
}
