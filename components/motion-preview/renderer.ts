import { cameraPose, rotation } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { linkProgram } from "./link-program";
import { VERTEX_SIZE } from "./mesh";
import { paletteOf } from "./paint";
import { buildScene } from "./scene";
import { FRAGMENT_SHADER, VERTEX_SHADER } from "./shaders";
import type { Theme } from "./theme";

/**
 * A tile's rectangle on the canvas in device pixels, from the canvas's lower left corner; `radius` rounds the upper corners.
 */
export type Box = { left: number; bottom: number; right: number; top: number; radius: number };

const SHADE_SIZE = 1024;

/** Draws the preview scene into rectangles of one WebGL2 context. Throws when the shaders cannot be compiled. */
export function createRenderer(gl: WebGL2RenderingContext) {
  gl.bindVertexArray(null);
  gl.activeTexture(gl.TEXTURE0);
  gl.disable(gl.SCISSOR_TEST);
  const program = linkProgram(gl, VERTEX_SHADER, FRAGMENT_SHADER);
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
  gl.useProgram(program);
  const count = uploadScene(gl, program);
  const view = new Float32Array(24);
  const viewAt = gl.getUniformLocation(program, "view");
  const paletteAt = gl.getUniformLocation(program, "palette");
  const submit = () => {
    gl.uniform4fv(viewAt, view);
    gl.drawArrays(gl.TRIANGLES, 0, count);
  };
  gl.enable(gl.DEPTH_TEST);
  gl.depthFunc(gl.LEQUAL);
  view[15] = 1;
  bakeShade(gl, submit);
  view[15] = 0;
  let palette = paletteOf("dark");

  return {
    setTheme(theme: Theme) {
      palette = paletteOf(theme);
    },
    /** Prepares a frame: others may have drawn in between. */
    begin() {
      // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
      gl.useProgram(program);
      gl.bindVertexArray(null);
      gl.enable(gl.DEPTH_TEST);
      gl.uniform3fv(paletteAt, palette);
    },
    /** Draws `motion` at time 0…1 of its path; `wave` is the angle of the figure's arm, `zoom` < 1 shows more of the scene. */
    draw(box: Box, motion: MotionId, t: number, wave: number, zoom = 1) {
      const pose = cameraPose(motion, t);
      const r = rotation(pose);
      const [left, bottom] = [Math.floor(box.left), Math.floor(box.bottom)];
      const [width, height] = [Math.ceil(box.right) - left, Math.ceil(box.top) - bottom];
      const lens = zoom / Math.tan(pose.vfov / 2);
      view.set([r[0], r[1], r[2], pose.x, r[3], r[4], r[5], pose.y, r[6], r[7], r[8], pose.z]);
      view.set([(lens * height) / width, lens, wave, 0, box.left, box.bottom, box.right, box.top, box.radius], 12);
      gl.viewport(left, bottom, width, height);
      gl.scissor(left, bottom, width, height);
      submit();
    },
  };
}

export type Renderer = ReturnType<typeof createRenderer>;

function uploadScene(gl: WebGL2RenderingContext, program: WebGLProgram): number {
  const vertices = buildScene();
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STATIC_DRAW);
  for (const [name, size, offset] of [
    ["place", 3, 0],
    ["normal", 3, 12],
    ["paint", 1, 24],
  ] as const) {
    const at = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, size, gl.FLOAT, false, VERTEX_SIZE * 4, offset);
  }
  return vertices.length / VERTEX_SIZE;
}

/** The scene is static, so its floor shadows are drawn once, straight from above; mipmaps soften them. */
function bakeShade(gl: WebGL2RenderingContext, submit: () => void) {
  const texture = gl.createTexture();
  const target = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, target);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 8, gl.RGBA8, SHADE_SIZE, SHADE_SIZE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.viewport(0, 0, SHADE_SIZE, SHADE_SIZE);
  gl.clearColor(1, 1, 1, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
  gl.bindTexture(gl.TEXTURE_2D, null);
  submit();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.deleteFramebuffer(target);
  gl.generateMipmap(gl.TEXTURE_2D);
  gl.clearColor(0, 0, 0, 0);
}
