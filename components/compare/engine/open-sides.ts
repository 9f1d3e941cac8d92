import { PlayerSide } from "./player-side";
import type { PlayerSource } from "./player-source";
import { VideoError } from "./video-error";

/** How often a condition is asked for again when no side reports anything. */
const ASK_AGAIN_MS = 250;

/** Opens videos for work that is not shown. `until` waits for a condition, and rejects when a video fails or `signal` aborts. */
export function openSides(videos: readonly PlayerSource[], signal: AbortSignal) {
  let onFrame: () => void = () => undefined;
  const sides = videos.map((video) => new PlayerSide(video, { onChange: () => onFrame(), onFrame: () => onFrame() }));
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      signal.throwIfAborted();
      const fault = sides.find((side) => side.fault)?.fault;
      if (fault) throw new VideoError(fault);
      await new Promise<void>((resolve) => {
        onFrame = resolve;
        setTimeout(resolve, ASK_AGAIN_MS);
      });
    }
  };
  return { sides, until };
}

/** The side has drawn this frame of the timeline, or can. */
export function isThere(side: PlayerSide, frame: number, fps: number): boolean {
  const at = side.at(frame, fps);
  return at !== undefined && (side.drawnStamp === at.stamp || side.decoder?.get(at.frame) !== undefined);
}
