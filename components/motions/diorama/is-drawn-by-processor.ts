/** Names of programs that draw WebGL with the processor: Chromium's, Mesa's, Windows' and Apple's. */
const PROGRAMS = /swiftshader|llvmpipe|softpipe|lavapipe|swrast|software|basic render/i;
/** What browsers say that hide the name unless it is asked for. */
const HIDDEN = /webkit|mozilla|generic/i;

/** Whether the processor stands in for a graphics card, by the name of what draws. A name that stays hidden says no. */
export function isDrawnByProcessor(gl: WebGL2RenderingContext): boolean {
  const plain = String(gl.getParameter(gl.RENDERER));
  // Firefox tells the name at once and warns of the extension.
  const names = HIDDEN.test(plain) ? gl.getExtension("WEBGL_debug_renderer_info") : null;
  return PROGRAMS.test(names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : plain);
}
