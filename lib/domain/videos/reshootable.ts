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
      message: "Extended videos can be viewed but not reshot. Choose the original video.",
    };
  }
  if (video.status === "saving") {
    return { reason: "still_saving", message: "This video is still being copied. You can reshoot it in a moment." };
  }
  if (video.status === "failed" && video.failureCode === "other_kind") {
    return { reason: "other_kind", message: video.failure ?? "This kind of video can't be reshot." };
  }
  if (video.status === "failed") {
    return { reason: "not_saved", message: "Couldn't copy this video. Add it again to retry." };
  }
  return null;
}
