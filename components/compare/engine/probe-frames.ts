import { isUnplayable, timelineOfSides } from "./build-engine-state";
import { planSides } from "./plan-sides";
import { PlayerSide } from "./player-side";
import type { PlayerSource } from "./player-source";
import { Renderer } from "./renderer";

/** Whether these videos could be drawn frame by frame now; it tries in the background with the wanted frame. */
export async function canPlayFrames(
  videos: readonly PlayerSource[],
  frame: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (typeof VideoDecoder === "undefined" || !canDraw()) return false;
  let wake: () => void = () => undefined;
  const handlers = { onChange: () => wake(), onFrame: () => wake() };
  const sides = videos.map((video) => new PlayerSide(video, handlers));
  signal.addEventListener("abort", () => wake(), { once: true });
  try {
    while (!signal.aborted && !isUnplayable(sides) && !isDecoded(sides, frame)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return !(signal.aborted || isUnplayable(sides));
  } finally {
    for (const side of sides) side.dispose();
  }
}

/** Requests the frame from the decoders once all videos are open. */
function isDecoded(sides: readonly PlayerSide[], wanted: number): boolean {
  const { fps = 24, frameCount = 1, counted } = timelineOfSides(sides);
  if (!counted) return false;
  const [from, range] = [Math.min(wanted, frameCount - 1), { first: 0, last: frameCount - 1 }];
  planSides(sides, { from, fps, frameCount, range, loop: "once", speed: 1, playing: false });
  return sides.every((side) => {
    const at = side.at(from, fps);
    return side.fault !== undefined || (at !== undefined && side.decoder?.get(at.frame) !== undefined);
  });
}

function canDraw(): boolean {
  try {
    new Renderer(new OffscreenCanvas(2, 2)).dispose();
    return true;
  } catch {
    return false;
  }
}
