import type { LargePicture } from "./previews";
import type { Box } from "./renderer";
import { advance, restart, type TileClock } from "./tile-clock";

/** Draws a large picture into a box of the WebGL canvas, at the time of a clock. */
type Draw = (box: Box, large: LargePicture, clock: TileClock) => void;

export type Enlarger = {
  /** Takes new settings of the same picture; false when it is another picture. */
  change(large: LargePicture): boolean;
  /** Draws the picture in the corner of `source` and copies it; `source` is cleared by the caller before and after. */
  draw(now: number, source: HTMLCanvasElement, draw: Draw): void;
  /** Shows the clip's own picture beside the motion. */
  drawBeside(picture: CanvasImageSource): void;
  dispose(): void;
};

/**
 * A large picture that the context of the tiles draws too, because browsers grant few contexts. `ratio` is canvas pixels per CSS
 * pixel; a picture larger than the tiles' canvas is drawn smaller and stretched.
 */
export function createEnlarger(first: LargePicture, ratio: number): Enlarger {
  let large = first;
  const canvas = addCanvas(first.slot);
  const beside = first.sketch && addCanvas(first.sketch.source);
  const clock: TileClock = { elapsed: 0, at: null };
  restart(clock, performance.now());

  return {
    change(next) {
      if (next.slot !== large.slot || next.motion !== large.motion) return false;
      large = next;
      return true;
    },
    draw(now, source, draw) {
      const [wide, high] = sizeOf(large.slot, ratio);
      const scale = Math.min(1, source.width / wide, source.height / high);
      const [width, height] = [Math.floor(wide * scale), Math.floor(high * scale)];
      if (width < 1 || height < 1) return;
      advance(clock, now, true);
      draw({ left: 0, bottom: 0, right: width, top: height, radius: 0 }, large, clock);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      canvas
        .getContext("2d")
        ?.drawImage(source, 0, source.height - height, width, height, 0, 0, canvas.width, canvas.height);
    },
    drawBeside(picture) {
      if (!(beside && large.sketch)) return;
      const [width, height] = sizeOf(large.sketch.source, ratio);
      if (beside.width !== width || beside.height !== height) Object.assign(beside, { width, height });
      beside.getContext("2d")?.drawImage(picture, 0, 0, width, height);
    },
    dispose() {
      canvas.remove();
      beside?.remove();
    },
  };
}

function addCanvas(slot: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.ariaHidden = "true";
  canvas.className = "absolute inset-0 size-full";
  slot.append(canvas);
  return canvas;
}

const sizeOf = (slot: HTMLElement, ratio: number) =>
  [Math.round(slot.clientWidth * ratio), Math.round(slot.clientHeight * ratio)] as const;
