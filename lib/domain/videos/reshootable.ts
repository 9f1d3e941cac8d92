import type { NOT_RESHOOTABLE } from "@/lib/shared/contracts/videos";
import type { VideoRow } from "./videos.repo";

export type NotReshootable = { reason: (typeof NOT_RESHOOTABLE)[number]; message: string };

/** Why the upstream or this product would refuse this source; null when it can be reshot. */
export function reasonAgainst(
  video: Pick<VideoRow, "upstreamType" | "status" | "failure" | "failureCode">,
): NotReshootable | null {
  if (video.upstreamType === "extend") {
    return {
      reason: "made_by_extend",
      message:
        "This video was made by extending another one, and the upstream reshoots originals only. Choose its original.",
    };
  }
  if (video.status === "saving") {
    return { reason: "still_saving", message: "This video is still being copied here. It can be reshot in a moment." };
  }
  if (video.status === "failed" && video.failureCode === "other_kind") {
    return { reason: "other_kind", message: video.failure ?? "This is not a kind of video that can be reshot." };
  }
  if (video.status === "failed") {
    return { reason: "not_saved", message: "This video could not be copied here. Add it again to try once more." };
  }
  return null;
}
