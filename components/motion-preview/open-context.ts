export type Context = {
  canvas: HTMLCanvasElement;
  gl: WebGL2RenderingContext;
  /** True when the CPU draws: fewer pixels, less often. */
  thrifty: boolean;
};

/**
 * Opens a WebGL2 context: with antialiasing on a GPU; without it, smaller and less often on the CPU. Browsers also grant a
 * context "without a major performance caveat" on the CPU, so the renderer's name is checked too.
 */
export function openContext(): Context | null {
  const fast = openOn(createCanvas(), { failIfMajorPerformanceCaveat: true, powerPreference: "low-power" });
  if (fast && !isDrawnByProcessor(fast.gl)) return { ...fast, thrifty: false };
  // The antialiasing of a canvas cannot change later, so the slow context needs a new canvas.
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

/** Names of software renderers: Chromium's, Mesa's, Windows' and Apple's. */
const PROGRAMS = /swiftshader|llvmpipe|softpipe|lavapipe|swrast|software|basic render/i;
/** Names reported by browsers that hide the real one behind an extension. */
const HIDDEN = /webkit|mozilla|generic/i;

/** True when the renderer's name is that of a software renderer. A hidden name counts as a GPU. */
export function isDrawnByProcessor(gl: WebGL2RenderingContext): boolean {
  const plain = String(gl.getParameter(gl.RENDERER));
  // Firefox reports the name at once, and logs a warning when the extension is used.
  const names = HIDDEN.test(plain) ? gl.getExtension("WEBGL_debug_renderer_info") : null;
  return PROGRAMS.test(names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : plain);
}
