import type { MotionId } from "@/lib/shared/motions/catalogue";
import type { LargePicture } from "./previews";
import type { Box } from "./renderer";
import { advance, restart, type TileClock } from "./tile-clock";

/** Draws a motion into a box of the WebGL canvas, at the time of a clock. */
type Draw = (box: Box, motion: MotionId, clock: TileClock) => void;

export type Enlarger = {
  /** Draws the picture in the corner of `source` and copies it; `source` is cleared by the caller before and after. */
  draw(now: number, source: HTMLCanvasElement, draw: Draw): void;
  dispose(): void;
};

/**
 * A large picture that the context of the tiles draws too, because browsers grant few contexts. `ratio` is canvas pixels per CSS
 * pixel; a picture larger than the tiles' canvas is drawn smaller and stretched.
 */
export function createEnlarger({ slot, motion }: LargePicture, ratio: number): Enlarger {
  const canvas = document.createElement("canvas");
  canvas.ariaHidden = "true";
  canvas.className = "absolute inset-0 size-full";
  const clock: TileClock = { elapsed: 0, at: null };
  restart(clock, performance.now());
  slot.append(canvas);

  return {
    draw(now, source, draw) {
      const [wide, high] = [Math.round(slot.clientWidth * ratio), Math.round(slot.clientHeight * ratio)];
      const scale = Math.min(1, source.width / wide, source.height / high);
      const [width, height] = [Math.floor(wide * scale), Math.floor(high * scale)];
      if (width < 1 || height < 1) return;
      advance(clock, now, true);
      draw({ left: 0, bottom: 0, right: width, top: height, radius: 0 }, motion, clock);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      canvas
        .getContext("2d")
        ?.drawImage(source, 0, source.height - height, width, height, 0, 0, canvas.width, canvas.height);
    },
    dispose() {
      canvas.remove();
    },
  };
}
