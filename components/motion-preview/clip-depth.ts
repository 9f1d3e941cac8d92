import { awaitVideoDepth, readVideoDepth, type VideoDepth } from "@/lib/browser/video-depth";
import { LEAST_TRUST } from "@/lib/shared/motions/sketch-camera";
import type { Clip } from "./clip";
import { loadPicture } from "./load-picture";

export type ClipDepth = { depth: VideoDepth; maps: HTMLImageElement };

/**
 * The depth maps of a clip, decoded; null where there are none, or where they cannot be trusted. With a signal it waits for maps that
 * are only being made.
 */
export async function readClipDepth(
  { videoId, depth: known }: Clip,
  signal: AbortSignal | null = null,
): Promise<ClipDepth | null> {
  const depth =
    known ?? (known === null ? null : await (signal ? awaitVideoDepth(videoId, signal) : readVideoDepth(videoId)));
  if (!depth || depth.trust.travel < LEAST_TRUST) return null;
  return { depth, maps: await loadPicture(depth.mapUrl) };
}
