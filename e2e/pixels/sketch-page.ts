import { openFootage, startFootagePrograms } from "@/components/motion-preview/footage";
import type { MotionId } from "@/lib/shared/motions/catalogue";

export type SketchPixels = {
  width: number;
  height: number;
  frames: readonly (readonly [motion: MotionId, t: number])[];
};

/** Draws frames of motions on /poster.png with the product's own code, as soon as its depth is there: RGBA, rows from the top. */
async function drawSketches({ width, height, frames }: SketchPixels): Promise<number[][]> {
  const canvas = new OffscreenCanvas(width, height);
  const gl = canvas.getContext("webgl2", { antialias: false, preserveDrawingBuffer: true });
  if (!gl) throw new Error("There is no WebGL2.");
  const clip = {
    videoId: "0190a000-0000-7000-8000-000000000001",
    posterUrl: "/poster.png",
    posterSeconds: 1,
    proxyUrl: null,
    aspect: width / height,
  };
  const drawn = await new Promise<number[][]>((resolve, reject) => {
    const footage = openFootage(gl, startFootagePrograms(gl), {
      clip,
      onChange: () => footage.begin() && footage.shown() === "relief" && resolve(drawAll()),
      onFailure: () => reject(new Error("The poster cannot be read.")),
    });
    const drawAll = () => {
      const pixels = frames.map(([motion, t]) => {
        footage.begin();
        footage.draw({ left: 0, bottom: 0, right: width, top: height, radius: 0 }, motion, t);
        footage.finish();
        return read(gl, width, height);
      });
      footage.dispose();
      return pixels;
    };
  });
  return drawn;
}

function read(gl: WebGL2RenderingContext, width: number, height: number): number[] {
  const bytes = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  const rows = Array.from({ length: height }, (_, row) => bytes.subarray(row * width * 4, (row + 1) * width * 4));
  return rows.reverse().flatMap((row) => [...row]);
}

Object.assign(window, { drawSketches });
