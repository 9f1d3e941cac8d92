import { cellsOf, contain, type Size } from "@/lib/shared/playback/layout";
import type { Mode } from "@/lib/shared/playback/view";
import { CODE, type FrameCode, readCode } from "./frame-code";

export type Reading = { at: number; codes: (FrameCode | undefined)[] };

/**
 * Reads the burnt-in codes from the pixels of a canvas, right after it was drawn. It reads only the rows that hold codes,
 * because a read waits for the GPU. `every` 4 reads every fourth drawing.
 */
export function watchCanvas(canvas: HTMLCanvasElement, mode: Mode, aspects: number[], every: number) {
  const readings: Reading[] = [];
  const { drawArrays } = WebGL2RenderingContext.prototype;
  let cells = 0;
  let drawings = 0;
  WebGL2RenderingContext.prototype.drawArrays = function (...args) {
    drawArrays.apply(this, args);
    if (this.canvas !== canvas) return;
    cells = (cells + 1) % aspects.length;
    if (cells !== 0) return;
    drawings += 1;
    if (drawings % every === 0) readings.push({ at: performance.now(), codes: readCodes(this, canvas, mode, aspects) });
  };
  return {
    readings,
    stop: () => {
      WebGL2RenderingContext.prototype.drawArrays = drawArrays;
    },
  };
}

function readCodes(gl: WebGL2RenderingContext, size: Size, mode: Mode, aspects: number[]) {
  return cellsOf(mode, aspects, size).map((cell) => {
    const box = contain(aspects[cell.sides[0]] ?? 1, cell);
    const row = Math.round(box.top + (box.height * CODE.height) / 2);
    const data = new Uint8Array(size.width * 4);
    gl.readPixels(0, size.height - 1 - row, size.width, 1, gl.RGBA, gl.UNSIGNED_BYTE, data);
    return readCode({ data, width: size.width, height: 1 }, { ...box, top: (-box.height * CODE.height) / 2 });
  });
}
