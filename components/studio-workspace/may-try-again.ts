import { endedWithoutVideo } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

/**
 * Whether its card offers to order its motion again: it ended without a video, and no later one of that motion is there or on
 * its way. So one failure is not ordered again twice by two presses.
 */
export const mayTryAgain = ({ motion, version, status }: Reshoot, reshoots: readonly Reshoot[]): boolean =>
  endedWithoutVideo(status) &&
  !reshoots.some((other) => other.motion === motion && other.version > version && !endedWithoutVideo(other.status));
