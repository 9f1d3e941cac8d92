import { rotation } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { type Reading, type SketchCamera, sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { travels } from "@/lib/shared/motions/travels";
import type { ClipDepth } from "./clip-depth";
import { createRelief, newTexture, RELIEF_UNIT, type Relief } from "./clip-relief";
import { FOOTAGE_SHADER, WHOLE_VIEWPORT } from "./footage-shaders";
import { linkProgram } from "./link-program";
import type { Box } from "./renderer";

const PICTURE_UNIT = 1;

/** What differs between the tiles and the large preview. */
export type View = { strength: number; reading: Reading };
const AS_TILE: View = { strength: 1, reading: "moves" };

/** Draws one picture, and its depth where that is known, as the cameras of the motions would see it. */
export function createFootagePainter(gl: WebGL2RenderingContext, aspect: number) {
  const program = linkProgram(gl, WHOLE_VIEWPORT, FOOTAGE_SHADER);
  const vertices = gl.createVertexArray();
  const [pictureAt, reliefAt, viewAt] = ["picture", "relief", "view"].map((name) =>
    gl.getUniformLocation(program, name),
  );
  const shown = new Float32Array(24);
  const texture = newTexture(gl, PICTURE_UNIT);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  const cameras = new Map<string, SketchCamera>();
  let relief: Relief | null = null;

  const cameraOf = (motion: MotionId, { strength, reading }: View): SketchCamera => {
    const name = `${motion} ${strength} ${reading}`;
    const camera = cameras.get(name) ?? sketchCamera(motion, { aspect, strength, reading });
    cameras.set(name, camera);
    return camera;
  };

  return {
    takePicture(picture: TexImageSource) {
      gl.activeTexture(gl.TEXTURE0 + PICTURE_UNIT);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
      gl.generateMipmap(gl.TEXTURE_2D);
    },
    takeDepth({ depth, maps }: ClipDepth) {
      relief?.dispose();
      relief = createRelief(gl, depth, maps);
    },
    hasDepth: () => relief !== null,
    /** Prepares a frame of the clip at this moment. Everything of the frame is drawn after it. */
    begin(seconds: number) {
      gl.disable(gl.DEPTH_TEST);
      gl.bindVertexArray(vertices);
      relief?.update(seconds);
      // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
      gl.useProgram(program);
      gl.uniform1i(pictureAt ?? null, PICTURE_UNIT);
      gl.uniform1i(reliefAt ?? null, RELIEF_UNIT);
    },
    /** Draws a motion at time 0…1 of its path; a box of another aspect than the picture's shows its middle. */
    draw(box: Box, motion: MotionId, t: number, view: View = AS_TILE) {
      const camera = cameraOf(motion, view);
      const pose = camera.at(t);
      const [left, bottom] = [Math.floor(box.left), Math.floor(box.bottom)];
      const [width, height] = [Math.ceil(box.right) - left, Math.ceil(box.top) - bottom];
      const shape = width / height;
      const half = (Math.tan(pose.vfov / 2) / camera.overscan) * Math.min(1, aspect / shape);
      const r = rotation(pose);
      shown.set([r[0], r[1], r[2], pose.x, r[3], r[4], r[5], pose.y, r[6], r[7], r[8], pose.z]);
      shown.set([half * shape, half, Math.tan(camera.vfov / 2), aspect], 12);
      shown.set([box.left, box.bottom, box.right, box.top, box.radius, relief && travels(motion) ? 1 : 0], 16);
      gl.uniform4fv(viewAt ?? null, shown);
      gl.viewport(left, bottom, width, height);
      gl.scissor(left, bottom, width, height);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    },
    dispose() {
      relief?.dispose();
      gl.deleteTexture(texture);
      gl.deleteVertexArray(vertices);
      gl.deleteProgram(program);
    },
  };
}
