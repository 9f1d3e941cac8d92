"use client";

import { aspectOf } from "@/components/compare/player-video";
import { Lazy } from "@/components/ui/lazy";
import { Poster } from "@/components/ui/poster";
import type { MediaInfo } from "@/lib/shared/contracts/media";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

const loadClip = async () => (await import("@/components/videos/clip")).Clip;

/** The aspect of the box around a result's picture. */
export const pictureBox = (result: Pick<Reshoot, "width" | "height">) => Math.max(aspectOf(result), 1);

type ResultPictureProps = { result: Reshoot; plays: boolean };

/**
 * A result in its own aspect. It shows the end of the video: at the beginning, most motions look alike. A portrait picture
 * stands in a square, so that the card stays low.
 */
export function ResultPicture({ result, plays }: ResultPictureProps) {
  const { width, height, posterUrl, storyboard, proxyUrl, resultUrl } = result;
  const aspect = aspectOf({ width, height });
  const clip = proxyUrl ?? resultUrl;
  return (
    <span
      className="grid w-full shrink-0 justify-center overflow-hidden rounded-t-[9px] bg-[#000] [content-visibility:auto]"
      style={{ aspectRatio: pictureBox(result) }}
    >
      <span
        data-result-picture=""
        className="pointer-events-none relative block h-full"
        style={{ aspectRatio: aspect }}
      >
        {storyboard ? <LastStill {...storyboard} /> : <Poster url={posterUrl} className="absolute inset-0 size-full" />}
        {plays && clip && <Lazy load={loadClip} given={{ src: clip }} />}
      </span>
    </span>
  );
}

function LastStill({ url, columns, rows, count }: NonNullable<MediaInfo["storyboard"]>) {
  const last = count - 1;
  const place = (index: number, of: number) => (of > 1 ? `${(100 * index) / (of - 1)}%` : "0%");
  return (
    <span
      aria-hidden="true"
      className="absolute inset-0"
      style={{
        backgroundImage: `url(${JSON.stringify(url)})`,
        backgroundSize: `${columns * 100}% ${rows * 100}%`,
        backgroundPosition: `${place(last % columns, columns)} ${place(Math.floor(last / columns), rows)}`,
      }}
    />
  );
}
