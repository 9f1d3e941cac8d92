import { afterEach, expect, it, vi } from "vitest";
import { openContext } from "./open-context";

const UNMASKED = 37446;
afterEach(() => void vi.restoreAllMocks());

/** A browser whose renderer has this name: visible at once, or only through the debug extension. */
function browser({ name, hidden, refusesFast = false }: { name: string; hidden: boolean; refusesFast?: boolean }) {
  const given: (WebGLContextAttributes | undefined)[] = [];
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(((
    _: string,
    options?: WebGLContextAttributes,
  ) => {
    if (refusesFast && options?.failIfMajorPerformanceCaveat) return null;
    given.push(options);
    const extension = (wanted: string) => {
      if (wanted === "WEBGL_lose_context") return { loseContext: () => given.pop() };
      return wanted === "WEBGL_debug_renderer_info" && hidden ? { UNMASKED_RENDERER_WEBGL: UNMASKED } : null;
    };
    const parameter = (which: number) => (which === UNMASKED || !hidden ? name : "WebKit WebGL");
    return { RENDERER: 7937, getExtension: extension, getParameter: parameter };
  }) as HTMLCanvasElement["getContext"]);
  return given;
}

it.each([
  "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
  "ANGLE (Mesa, llvmpipe (LLVM 19.1.7 256 bits), OpenGL 4.5)",
  "llvmpipe (LLVM 15.0.7, 256 bits)",
  "softpipe",
  "ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)",
  "Apple Software Renderer",
])("%s is the CPU: it draws without antialiasing and saves effort, and the first context is released", (name) => {
  for (const hidden of [true, false]) {
    const given = browser({ name, hidden });
    expect(openContext()?.thrifty).toBe(true);
    expect(given).toEqual([{ antialias: false }]);
    vi.restoreAllMocks();
  }
});

it.each([
  "ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786) Direct3D11 vs_5_0 ps_5_0, D3D11)",
  "ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)",
  "Mali-G78",
  "Intel(R) HD Graphics 400",
])("%s is a GPU", (name) => {
  browser({ name, hidden: true });
  expect(openContext()?.thrifty).toBe(false);
});

it("saves effort when the browser refuses a fast context", () => {
  browser({ name: "anything", hidden: true, refusesFast: true });
  expect(openContext()?.thrifty).toBe(true);
});
