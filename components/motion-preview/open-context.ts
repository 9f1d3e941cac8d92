export type Context = {
  canvas: HTMLCanvasElement;
  gl: WebGL2RenderingContext;
  /** The processor draws: fewer pixels, less often. */
  thrifty: boolean;
};

/**
 * Smooth edges where a graphics card does the work; plain ones, fewer and less often, where the processor must. Browsers
 * grant a context "without a major performance caveat" to the processor too, so the name of what draws is asked as well.
 */
export function openContext(): Context | null {
  const fast = openOn(createCanvas(), { failIfMajorPerformanceCaveat: true, powerPreference: "low-power" });
  if (fast && !isDrawnByProcessor(fast.gl)) return { ...fast, thrifty: false };
  // A canvas keeps the edges that it was opened with.
  fast?.gl.getExtension("WEBGL_lose_context")?.loseContext();
  const slow = openOn(createCanvas(), { antialias: false });
  return slow && { ...slow, thrifty: true };
}

function createCanvas(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.ariaHidden = "true";
  canvas.className = "pointer-events-none absolute inset-0 -z-10 size-full";
  return canvas;
}

function openOn(canvas: HTMLCanvasElement, options: WebGLContextAttributes) {
  const gl = canvas.getContext("webgl2", options);
  return gl && { canvas, gl };
}

/** Names of programs that draw WebGL with the processor: Chromium's, Mesa's, Windows' and Apple's. */
const PROGRAMS = /swiftshader|llvmpipe|softpipe|lavapipe|swrast|software|basic render/i;
/** What browsers say that hide the name unless it is asked for. */
const HIDDEN = /webkit|mozilla|generic/i;

/** Whether the processor stands in for a graphics card, by the name of what draws. A name that stays hidden says no. */
function isDrawnByProcessor(gl: WebGL2RenderingContext): boolean {
  const plain = String(gl.getParameter(gl.RENDERER));
  // Firefox tells the name at once and warns of the extension.
  const names = HIDDEN.test(plain) ? gl.getExtension("WEBGL_debug_renderer_info") : null;
  return PROGRAMS.test(names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : plain);
}
