import { DEMO_SIZE, sha256Of } from "./demo-clips";
import { createClipRenderer } from "./render/clip";

const SAMPLE = { scene: "still-life", motion: null, size: DEMO_SIZE } as const;

/**
 * Renders the first second of the sample. Returns its SHA-256. The encoder is the one in WebAssembly: it writes the same bytes on
 * every processor, and libx264 does not (its code for AVX-512 chooses other motion vectors than its code for AVX2).
 */
export async function renderSample(cacheDirectory: string): Promise<string> {
  const renderer = createClipRenderer({ cacheDirectory, encoder: "wasm", timing: { seconds: 1 } });
  try {
    return await sha256Of((await renderer.clip(SAMPLE)).file);
  } finally {
    await renderer.close();
  }
}
