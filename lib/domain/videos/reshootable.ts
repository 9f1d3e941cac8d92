import { capabilitiesOf } from "@/lib/domain/connections/capabilities";
import type { NOT_RESHOOTABLE } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { VideoRow } from "./videos.repo";

export type NotReshootable = { reason: (typeof NOT_RESHOOTABLE)[number]; message: string };

/** Why the upstream or this product would refuse this source; null when it can be reshot. */
export function reasonAgainst(
  video: Pick<VideoRow, "origin" | "upstreamType" | "status" | "failure" | "failureCode">,
): NotReshootable | null {
  if (!capabilitiesOf().sources.includes(video.origin)) {
    return { reason: "other_origin", message: m.errors_videos_other_origin() };
  }
  if (video.upstreamType === "extend") {
    return { reason: "made_by_extend", message: m.errors_videos_extended() };
  }
  if (video.status === "saving") {
    return { reason: "still_saving", message: m.errors_videos_still_saving() };
  }
  if (video.status === "failed" && video.failureCode === "other_kind") {
    return { reason: "other_kind", message: video.failure ?? m.errors_videos_other_kind() };
  }
  if (video.status === "failed") {
    return { reason: "not_saved", message: m.errors_videos_not_saved() };
  }
  return null;
}
