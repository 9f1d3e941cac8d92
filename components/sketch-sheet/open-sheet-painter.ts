import type { Clip } from "@/components/motion-preview/clip";
import { readClipDepth } from "@/components/motion-preview/clip-depth";
import { createFootagePainter } from "@/components/motion-preview/footage-painter";
import { startFootagePrograms } from "@/components/motion-preview/footage-programs";
import { loadPicture } from "@/components/motion-preview/load-picture";
import { isDrawnByProcessor } from "@/components/motion-preview/open-context";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { SheetFault } from "./sheet-fault";
import type { Place } from "./sheet-layout";

/** One sketch in a place of the painter's canvas. */
export type Sketch = { motion: MotionId; at: number; place: Place };

export type SheetPainter = Awaited<ReturnType<typeof openSheetPainter>>;

/**
 * Draws sketches of a clip on a canvas that is not on the page, in one context of its own: the tiles keep theirs. Throws a
 * SheetFault when that is not possible.
 */
export async function openSheetPainter(clip: Clip, signal: AbortSignal) {
  const canvas = new OffscreenCanvas(2, 2);
  const gl = canvas.getContext("webgl2", { antialias: false, powerPreference: "low-power" });
  if (!gl) throw new SheetFault("no-webgl");
  const dispose = () => gl.getExtension("WEBGL_lose_context")?.loseContext();
  try {
    const programs = startFootagePrograms(gl);
    const painter = createFootagePainter(gl, programs, clip.aspect);
    const [poster, depth] = await Promise.all([readPoster(clip), readClipDepth(clip).catch(() => null)]);
    signal.throwIfAborted();
    painter.takePicture(poster);
    if (depth) painter.takeDepth(depth);
    programs.places();
    return {
      canvas,
      poster,
      hasDepth: depth !== null,
      isSlow: isDrawnByProcessor(gl),
      takePicture: painter.takePicture,
      /** Draws a frame of the clip at this moment, on a canvas of this size. */
      draw(size: { width: number; height: number }, seconds: number, sketches: readonly Sketch[]) {
        if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size);
        painter.begin(seconds);
        for (const { motion, at, place } of sketches) painter.draw(boxOf(place, size.height), motion, at);
        painter.finish();
        if (gl.isContextLost()) throw new SheetFault("context-lost");
      },
      dispose() {
        painter.dispose();
        dispose();
      },
    };
  } catch (error) {
    const isLost = gl.isContextLost();
    dispose();
    throw isLost && !signal.aborted ? new SheetFault("context-lost") : error;
  }
}

const readPoster = ({ posterUrl }: Clip): Promise<HTMLImageElement> =>
  loadPicture(posterUrl).catch(() => {
    throw new SheetFault("no-picture");
  });

/** WebGL counts from the lower left corner. */
const boxOf = ({ left, top, width, height }: Place, whole: number) => ({
  ...{ left, bottom: whole - top - height, right: left + width, top: whole - top, radius: 0 },
});
