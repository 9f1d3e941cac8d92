import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { isThere, withOpenSides } from "./open-sides";
import { planSides } from "./plan-sides";
import type { PlayerSide } from "./player-side";
import type { PlayerSource } from "./player-source";
import type { Renderer } from "./renderer";

type FrameOrder = { key: string; frame: number; offset: number };
type FramesOrder = {
  video: PlayerSource;
  /** Frames of the timeline, each with the offset of the video. */
  frames: readonly FrameOrder[];
  fps: number;
  /** In pixels; a smaller video keeps its own size. */
  mostWidth: number;
  signal: AbortSignal;
  onPicture: (key: string, picture: Blob) => void;
};

const JPEG = { type: "image/jpeg", quality: 0.88 };

/** Reads single frames of a video as pictures, exactly those that the player shows. Rejects when the video cannot be decoded. */
export function readFrames({ video, frames, fps, mostWidth, signal, onPicture }: FramesOrder): Promise<void> {
  return withOpenSides([{ ...video, proxyUrl: null }], signal, async ({ sides, renderer, until }) => {
    const [side] = sides;
    if (!side) return;
    await until(() => side.video !== undefined);
    const paper = canvasFor(side.video?.width ?? mostWidth, side.aspect, mostWidth);
    renderer.resize(paper.canvas);
    for (const { key, frame, offset } of frames.toSorted((one, other) => one.frame - other.frame)) {
      side.offset = offset;
      const range = { first: frame, last: frame };
      planSides(sides, { from: frame, fps, frameCount: frame + 1, range, loop: "once", speed: 1, playing: false });
      await until(() => isThere(side, frame, fps));
      drawSide(renderer, side, frame, fps);
      paper.pen.drawImage(renderer.canvas, 0, 0);
      const blob = await paper.canvas.convertToBlob(JPEG);
      signal.throwIfAborted();
      onPicture(key, blob);
    }
  });
}

function drawSide(renderer: Renderer, side: PlayerSide, frame: number, fps: number): void {
  const at = side.at(frame, fps);
  const picture = at && side.decoder?.get(at.frame);
  if (picture && side.drawnStamp !== at.stamp) {
    renderer.upload(side.id, picture);
    side.markDrawn(picture.stamp);
  }
  renderer.draw(PLAIN_VIEW, [side]);
  if (renderer.isLost) throw new Error("The graphics card stopped drawing."); // text-ok: for developers
}

function canvasFor(ownWidth: number, aspect: number, mostWidth: number) {
  const width = Math.min(ownWidth, mostWidth);
  const canvas = new OffscreenCanvas(width, Math.max(1, Math.round(width / aspect)));
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("This browser has no canvas."); // text-ok: for developers
  return { canvas, pen };
}
