import { DEMO_SIZE, sha256Of } from "./demo-clips";
import { createClipRenderer } from "./render/clip";

const SAMPLE = { scene: "still-life", motion: null, size: DEMO_SIZE } as const;

/** Renders the first second of the sample. Returns its SHA-256. */
export async function renderSample(cacheDirectory: string, ffmpegPath: string): Promise<string> {
  const renderer = createClipRenderer({ cacheDirectory, encoder: "ffmpeg", ffmpegPath, timing: { seconds: 1 } });
  try {
    return await sha256Of((await renderer.clip(SAMPLE)).file);
  } finally {
    await renderer.close();
  }
}
