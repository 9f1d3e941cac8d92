import type { VideoDepth } from "@/lib/browser/video-depth";
import { type FootagePrograms, MAPS_UNIT, RELIEF_UNIT } from "./footage-programs";

/** The disparity of a clip at one moment, as a texture that is made from the maps before and after it. */
export function createRelief(
  gl: WebGL2RenderingContext,
  programs: FootagePrograms,
  { depth, maps }: { depth: VideoDepth; maps: TexImageSource },
) {
  const { width, height, keys, subject } = depth;
  const stack = newTexture(gl, MAPS_UNIT);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, maps);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.BROWSER_DEFAULT_WEBGL);
  const texture = newTexture(gl, RELIEF_UNIT);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  const frame = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  let drawn = "";

  return {
    /** Makes the texture of a moment, unless that is the one already made. */
    update(seconds: number) {
      const { before, after, share } = keysAt(keys, seconds);
      const places = programs.places();
      const moment = `${before} ${after} ${share.toFixed(2)}`;
      if (moment === drawn) return;
      drawn = moment;
      // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
      gl.useProgram(programs.relief);
      gl.activeTexture(gl.TEXTURE0 + MAPS_UNIT);
      gl.bindTexture(gl.TEXTURE_2D, stack);
      gl.uniform3f(places.key, before, after, share);
      gl.uniform2f(places.stack, keys.length, Math.max(subject, 1 / 255));
      gl.uniform2f(places.size, width, height);
      gl.disable(gl.SCISSOR_TEST);
      gl.viewport(0, 0, width, height);
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    },
    /** Later draws read this clip's disparity. */
    bind() {
      gl.activeTexture(gl.TEXTURE0 + RELIEF_UNIT);
      gl.bindTexture(gl.TEXTURE_2D, texture);
    },
    dispose() {
      gl.deleteTexture(texture);
      gl.deleteTexture(stack);
      gl.deleteFramebuffer(frame);
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

/** The two maps around a moment and the share of the later one; outside the keys, the nearest one alone. */
function keysAt(keys: readonly number[], seconds: number): { before: number; after: number; share: number } {
  const next = keys.findIndex((key) => key > seconds);
  const last = Math.max(0, keys.length - 1);
  if (next === 0) return { before: 0, after: 0, share: 0 };
  if (next === -1) return { before: last, after: last, share: 0 };
  const [from = 0, to = 1] = [keys[next - 1], keys[next]];
  return { before: next - 1, after: next, share: (seconds - from) / (to - from) };
}
