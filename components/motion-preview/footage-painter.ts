import { rotation } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { type Reading, type SketchCamera, sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { travels } from "@/lib/shared/motions/travels";
import type { ClipDepth } from "./clip-depth";
import { createRelief, newTexture, type Relief } from "./clip-relief";
import { type FootagePrograms, PICTURE_UNIT } from "./footage-programs";
import type { Box } from "./renderer";

/** What differs between the tiles and the large preview. */
export type View = { strength: number; reading: Reading };
const AS_TILE: View = { strength: 1, reading: "moves" };
/** Four-part vectors of one rectangle, and the most rectangles of one call: the first and last frames of all motions. */
const VECTORS = 6;
const NUMBERS = VECTORS * 4;
const MOST = 32;

/** Draws one picture, and its depth where that is known, as the cameras of the motions would see it. */
export function createFootagePainter(gl: WebGL2RenderingContext, programs: FootagePrograms, aspect: number) {
  const rectangles = createRectangles(gl);
  const texture = newTexture(gl, PICTURE_UNIT);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  const cameras = new Map<string, SketchCamera>();
  let relief: Relief | null = null;
  let [moment, count] = [0, 0];

  const cameraOf = (motion: MotionId, { strength, reading }: View): SketchCamera => {
    const name = `${motion} ${strength} ${reading}`;
    const camera = cameras.get(name) ?? sketchCamera(motion, { aspect, strength, reading });
    cameras.set(name, camera);
    return camera;
  };
  const bindPicture = () => {
    gl.activeTexture(gl.TEXTURE0 + PICTURE_UNIT);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  };
  /** Draws what was asked for since the frame began, in one call. */
  const finish = () => {
    if (!count) return;
    programs.places();
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.SCISSOR_TEST);
    relief?.update(moment);
    relief?.bind();
    bindPicture();
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
    gl.useProgram(programs.tiles);
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    rectangles.draw(count);
    count = 0;
  };

  return {
    takePicture(picture: TexImageSource) {
      bindPicture();
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
      gl.generateMipmap(gl.TEXTURE_2D);
    },
    takeDepth(depth: ClipDepth) {
      relief?.dispose();
      relief = createRelief(gl, programs, depth);
    },
    hasDepth: () => relief !== null,
    /** Prepares a frame of the clip at this moment. */
    begin(seconds: number) {
      moment = seconds;
      count = 0;
    },
    /** Adds a motion at time 0…1 of its path; a box of another aspect than the picture's shows its middle. */
    draw(box: Box, motion: MotionId, t: number, view: View = AS_TILE) {
      if (count === MOST) finish();
      const camera = cameraOf(motion, view);
      const pose = camera.at(t);
      const shape = (Math.ceil(box.right) - Math.floor(box.left)) / (Math.ceil(box.top) - Math.floor(box.bottom));
      const half = (Math.tan(pose.vfov / 2) / camera.overscan) * Math.min(1, aspect / shape);
      const r = rotation(pose);
      const { numbers } = rectangles;
      const at = count * NUMBERS;
      numbers.set([r[0], r[1], r[2], pose.x, r[3], r[4], r[5], pose.y, r[6], r[7], r[8], pose.z], at);
      numbers.set([half * shape, half, Math.tan(camera.vfov / 2), aspect], at + 12);
      numbers.set([box.left, box.bottom, box.right, box.top, box.radius, relief && travels(motion) ? 1 : 0], at + 16);
      numbers.set([gl.drawingBufferWidth, gl.drawingBufferHeight], at + 22);
      count++;
    },
    finish,
    dispose() {
      relief?.dispose();
      gl.deleteTexture(texture);
      rectangles.dispose();
    },
  };
}

/** Rectangles that are drawn in one call, with `numbers` for each. */
function createRectangles(gl: WebGL2RenderingContext) {
  const numbers = new Float32Array(MOST * NUMBERS);
  const vertices = gl.createVertexArray();
  const buffer = gl.createBuffer();
  gl.bindVertexArray(vertices);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  for (let vector = 0; vector < VECTORS; vector++) {
    gl.enableVertexAttribArray(vector);
    gl.vertexAttribPointer(vector, 4, gl.FLOAT, false, NUMBERS * 4, vector * 16);
    gl.vertexAttribDivisor(vector, 1);
  }
  gl.bindVertexArray(null);
  return {
    numbers,
    draw(count: number) {
      gl.bindVertexArray(vertices);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.STREAM_DRAW, 0, count * NUMBERS);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
    },
    dispose() {
      gl.deleteBuffer(buffer);
      gl.deleteVertexArray(vertices);
    },
  };
}
