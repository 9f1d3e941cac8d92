import type { VideoDepth } from "@/lib/browser/video-depth";
import { RELIEF_SHADER, SOFTEN_SHADER, WHOLE_VIEWPORT } from "./footage-shaders";
import { linkProgram } from "./link-program";
import { keysAt } from "./relief-keys";

/** Texture units of these passes; unit 0 belongs to the sample scene, 1 to the clip's picture. */
export const RELIEF_UNIT = 2;
const MAPS_UNIT = 3;

type Target = { texture: WebGLTexture; frame: WebGLFramebuffer };

/** The disparity of a clip at one moment, as a texture that is made from the maps before and after it. */
export function createRelief(gl: WebGL2RenderingContext, depth: VideoDepth, maps: TexImageSource) {
  const { width, height, keys, subject } = depth;
  const mix = linkProgram(gl, WHOLE_VIEWPORT, RELIEF_SHADER);
  const soften = linkProgram(gl, WHOLE_VIEWPORT, SOFTEN_SHADER);
  const stack = newTexture(gl, MAPS_UNIT);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, maps);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.BROWSER_DEFAULT_WEBGL);
  const [first, second] = [newTarget(gl, width, height), newTarget(gl, width, height)];
  const place = (program: WebGLProgram, name: string) => gl.getUniformLocation(program, name);
  let drawn = "";

  const pass = (program: WebGLProgram, target: Target) => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.frame);
    gl.uniform2f(place(program, "size"), width, height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  };

  return {
    /** Makes the texture of a moment and binds it, unless it is the one already bound. */
    update(seconds: number) {
      const { before, after, share } = keysAt(keys, seconds);
      const moment = `${before} ${after} ${share.toFixed(2)}`;
      if (moment === drawn) return;
      drawn = moment;
      gl.disable(gl.SCISSOR_TEST);
      gl.viewport(0, 0, width, height);
      // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
      gl.useProgram(mix);
      gl.activeTexture(gl.TEXTURE0 + MAPS_UNIT);
      gl.bindTexture(gl.TEXTURE_2D, stack);
      gl.uniform1i(place(mix, "maps"), MAPS_UNIT);
      gl.uniform3f(place(mix, "key"), before, after, share);
      gl.uniform2f(place(mix, "stack"), keys.length, Math.max(subject, 1 / 255));
      pass(mix, first);
      // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
      gl.useProgram(soften);
      gl.activeTexture(gl.TEXTURE0 + RELIEF_UNIT);
      gl.bindTexture(gl.TEXTURE_2D, first.texture);
      gl.uniform1i(place(soften, "relief"), RELIEF_UNIT);
      pass(soften, second);
      gl.bindTexture(gl.TEXTURE_2D, second.texture);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.enable(gl.SCISSOR_TEST);
    },
    dispose() {
      for (const { texture, frame } of [first, second]) {
        gl.deleteTexture(texture);
        gl.deleteFramebuffer(frame);
      }
      gl.deleteTexture(stack);
      gl.deleteProgram(mix);
      gl.deleteProgram(soften);
    },
  };
}

export type Relief = ReturnType<typeof createRelief>;

/** A new texture, bound to a unit, that is read smoothly and ends at its edges. */
export function newTexture(gl: WebGL2RenderingContext, unit: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}

function newTarget(gl: WebGL2RenderingContext, width: number, height: number): Target {
  const texture = newTexture(gl, RELIEF_UNIT);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  const frame = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  return { texture, frame };
}
