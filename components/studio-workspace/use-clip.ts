import { useMemo } from "react";
import { aspectOf } from "@/components/compare/player-video";
import type { Clip } from "@/components/motion-preview/clip";
import type { Video } from "@/lib/shared/contracts/videos";

/** Posters are made from the frame at 1 s, or from the middle of a shorter video. */
const POSTER_SECONDS = 1;

/** What the previews need of a source; null until it has a picture. */
export function useClip(video: Video): Clip | null {
  const { id: videoId, posterUrl, proxyUrl, durationSeconds } = video;
  const aspect = aspectOf(video);
  return useMemo(() => {
    if (!posterUrl) return null;
    const posterSeconds = Math.min(POSTER_SECONDS, (durationSeconds ?? 2 * POSTER_SECONDS) / 2);
    return { videoId, posterUrl, posterSeconds, proxyUrl, aspect };
  }, [videoId, posterUrl, proxyUrl, durationSeconds, aspect]);
}
