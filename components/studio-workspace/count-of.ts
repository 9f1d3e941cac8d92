import { endedWithoutVideo } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { MotionId } from "@/lib/shared/motions/catalogue";

/** How many reshoots of a motion there are or will be, without those that ended without a video. */
export const countOf = (motion: MotionId, reshoots: readonly Reshoot[]): number =>
  reshoots.filter((each) => each.motion === motion && !endedWithoutVideo(each.status)).length;
