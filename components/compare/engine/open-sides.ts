import { PlayerSide } from "./player-side";
import type { PlayerSource } from "./player-source";
import { Renderer } from "./renderer";
import { VideoError } from "./video-error";

/** How often a condition is asked for again when no side reports anything. */
const ASK_AGAIN_MS = 250;

type OpenSides = {
  sides: readonly PlayerSide[];
  renderer: Renderer;
  /** Waits for a condition; rejects when a video fails, or when the work is aborted. */
  until: (isSo: () => boolean) => Promise<void>;
};

/**
 * Opens videos, and a renderer on a canvas of its own, for work that is not shown; all of them are closed when the work has
 * ended. Rejects as the work does, and where this browser cannot draw.
 */
export async function withOpenSides<T>(
  videos: readonly PlayerSource[],
  signal: AbortSignal,
  work: (open: OpenSides) => Promise<T>,
): Promise<T> {
  // First, because it may throw: an open side would go on asking for its video.
  const renderer = new Renderer(new OffscreenCanvas(2, 2));
  let onFrame: () => void = () => undefined;
  const sides = videos.map((video) => new PlayerSide(video, { onChange: () => onFrame(), onFrame: () => onFrame() }));
  const until = async (isSo: () => boolean) => {
    while (!isSo()) {
      signal.throwIfAborted();
      const fault = sides.find((side) => side.fault)?.fault;
      if (fault) throw new VideoError(fault);
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        onFrame = resolve;
        timer = setTimeout(resolve, ASK_AGAIN_MS);
      });
      clearTimeout(timer);
    }
  };
  try {
    return await work({ sides, renderer, until });
  } finally {
    for (const side of sides) side.dispose();
    renderer.dispose();
  }
}

/** The side has drawn this frame of the timeline, or can. */
export function isThere(side: PlayerSide, frame: number, fps: number): boolean {
  const at = side.at(frame, fps);
  return at !== undefined && (side.drawnStamp === at.stamp || side.decoder?.get(at.frame) !== undefined);
}
