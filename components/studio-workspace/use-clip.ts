import { useMemo } from "react";
import { aspectOf } from "@/components/compare/player-video";
import { type Clip, posterSecondsOf } from "@/components/motion-preview/clip";
import type { Video } from "@/lib/shared/contracts/videos";

/** What the previews need of a source; null until it has a picture. */
export function useClip(video: Video): Clip | null {
  const { id: videoId, posterUrl, proxyUrl, durationSeconds } = video;
  const aspect = aspectOf(video);
  return useMemo(() => {
    if (!posterUrl) return null;
    return { videoId, posterUrl, posterSeconds: posterSecondsOf(durationSeconds), proxyUrl, aspect };
  }, [videoId, posterUrl, proxyUrl, durationSeconds, aspect]);
}
