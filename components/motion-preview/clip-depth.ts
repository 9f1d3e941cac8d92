import { readVideoDepth, type VideoDepth } from "@/lib/browser/video-depth";
import { LEAST_TRUST } from "@/lib/shared/motions/sketch-camera";
import type { Clip } from "./clip";

export type ClipDepth = { depth: VideoDepth; maps: HTMLImageElement };

/** The depth maps of a clip, decoded; null where there are none, or where they cannot be trusted. */
export async function readClipDepth({ videoId, depth: known }: Clip): Promise<ClipDepth | null> {
  const depth = known === undefined ? await readVideoDepth(videoId) : known;
  if (!depth || depth.trust.travel < LEAST_TRUST) return null;
  const maps = new Image();
  maps.src = depth.mapUrl;
  await maps.decode();
  return { depth, maps };
}
