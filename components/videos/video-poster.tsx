"use client";

import { type ReactNode, useEffect, useMemo, useState } from "react";
import { thumbHashToDataURL } from "thumbhash";
import { CircleSlash2 } from "@/components/icons/circle-slash-2";
import { cn } from "@/components/ui/class-names";
import { Lazy } from "@/components/ui/lazy";
import { StatusDot } from "@/components/ui/status-dot";
import type { MediaInfo } from "@/lib/shared/contracts/media";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadClip = async () => (await import("./clip")).Clip;

type VideoPosterProps = {
  video: Video;
  plays: boolean;
  /** The still of its storyboard under the pointer. */
  tile: number | null;
};

/** Approximate width of a poster on the wall. */
const SIZES = "(min-width: 1280px) 22rem, (min-width: 640px) 40vw, 100vw";

/**
 * The poster of a source with its blurred first paint, the moving content above it, and labels that are dark in both themes.
 */
export function VideoPoster({ video, plays, tile }: VideoPosterProps) {
  const { posterUrl, posterUrls, proxyUrl, videoUrl, storyboard, status } = video;
  const blur = useMemo(() => firstPaint(video.thumbhash), [video.thumbhash]);
  const clip = proxyUrl ?? videoUrl;
  return (
    <div
      className="relative aspect-(--aspect) overflow-hidden [content-visibility:auto] rounded-panel bg-surface-3 bg-cover ring-1 ring-line transition-shadow group-hover:ring-edge"
      style={{ backgroundImage: blur && `url("${blur}")` }}
    >
      {posterUrl && (
        // biome-ignore lint/performance/noImgElement: our own storage already serves it at the size it is shown.
        <img
          src={posterUrl}
          srcSet={posterUrls.map(({ url, width }) => `${url} ${width}w`).join(", ")}
          sizes={SIZES}
          alt=""
          loading="lazy"
          decoding="async"
          className={cn("absolute inset-0 size-full object-cover", status === "failed" && "opacity-50 grayscale")}
        />
      )}
      {plays && clip && <Lazy load={loadClip} given={{ src: clip }} />}
      {storyboard && tile !== null && <StoryboardStill storyboard={storyboard} tile={tile} />}
      {status === "saving" && (
        <div className="absolute inset-0 grid place-items-center text-muted text-xs">
          <SavingFor since={video.createdAt} />
        </div>
      )}
      <div data-theme="dark" className="absolute inset-x-2 bottom-2 flex flex-wrap gap-1.5 text-2xs">
        {video.runningReshootCount > 0 && (
          <Label>
            <StatusDot tone="busy" />
            {m.videos_card_in_progress({ count: video.runningReshootCount })}
          </Label>
        )}
        {video.notReshootable && (status === "ready" || video.notReshootable.reason === "other_kind") && (
          <Label>
            <CircleSlash2 aria-hidden="true" className="size-3" />
            {m.videos_card_not_reshootable()}
          </Label>
        )}
      </div>
    </div>
  );
}

function Label({ children }: { children: ReactNode }) {
  return <span className="flex items-center gap-1.5 rounded-label bg-scrim px-2 py-0.5">{children}</span>;
}

/** A tiny blurred picture as a data URL, shown until the poster is loaded; undefined for an invalid hash. */
function firstPaint(thumbhash: string | null): string | undefined {
  if (!thumbhash) return;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
  } catch {
    return;
  }
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** "Saving 0:12": how long the source's bytes have been copied to our storage. */
function SavingFor({ since }: { since: string }) {
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  return (
    <span className="flex items-center gap-2">
      <StatusDot tone="busy" />
      {m.videos_card_saving()}
      <span aria-hidden="true" className="font-mono">
        {clock(seconds)}
      </span>
    </span>
  );
}

type Props = { storyboard: NonNullable<MediaInfo["storyboard"]>; tile: number };

/** One still of a storyboard, with a thin line that shows its position in the video. */
function StoryboardStill({ storyboard, tile }: Props) {
  const { url, columns, rows, count } = storyboard;
  const place = (index: number, of: number) => (of > 1 ? `${(100 * index) / (of - 1)}%` : "0%");
  return (
    <div aria-hidden="true" className="absolute inset-0">
      <div
        className="size-full"
        style={{
          backgroundImage: `url("${url}")`,
          backgroundSize: `${columns * 100}% ${rows * 100}%`,
          backgroundPosition: `${place(tile % columns, columns)} ${place(Math.floor(tile / columns), rows)}`,
        }}
      />
      <div
        data-theme="dark"
        className="absolute inset-y-0 w-px bg-ink"
        style={{ left: `${(100 * (tile + 0.5)) / count}%` }}
      />
    </div>
  );
}
