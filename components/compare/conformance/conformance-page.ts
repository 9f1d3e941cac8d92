import type { View } from "@/lib/shared/playback/view";
import type { PlayerEngine } from "../engine/player-engine";
import { watchCanvas } from "./watch-canvas";

export type Findings = { readings: number; same: number; maxSkew: number; indicator: number };

const CLIP = { frames: 96, fps: 24, width: 640, height: 360, groupOfPictures: 24, bitrate: 1_500_000 };
const PLAY_MS = 5_000;

/** Encodes two coded clips, plays them in `viewport`, and compares the codes read from the canvas. */
export async function runConformancePage(viewport: HTMLElement, view: View): Promise<Findings> {
  const [{ makeClip }, { openEngine }] = await Promise.all([import("./make-clip"), import("../engine/open-engine")]);
  const videos = await Promise.all([0, 1].map((video) => makeClip({ ...CLIP, video })));
  const engine = openEngine({ container: viewport, kind: "frames", onUnplayable: () => undefined });
  try {
    const { width, height } = viewport.getBoundingClientRect();
    engine.setView({ ...view, mode: "side" });
    engine.resize(width, height);
    engine.setVideos(videos.map((bytes, at) => videoOf(new Blob([bytes], { type: "video/mp4" }), at)));
    return await play(engine, viewport);
  } finally {
    engine.dispose();
  }
}

const videoOf = (media: Blob, at: number) => ({
  ...{
    id: String(at),
    media,
    width: CLIP.width,
    height: CLIP.height,
    durationSeconds: null,
    framesPerSecond: null,
    proxyUrl: null,
  },
  leads: at === 0,
  offset: 0,
});

async function play(engine: PlayerEngine, viewport: HTMLElement): Promise<Findings> {
  const canvas = viewport.querySelector("canvas");
  if (!canvas) throw new Error("There is no canvas to read.");
  const aspect = CLIP.width / CLIP.height;
  const watch = watchCanvas(canvas, "side", [aspect, aspect], 2);
  let indicator = 0;
  const stop = engine.subscribe(() => {
    indicator = Math.max(indicator, engine.state.skew ?? 0);
  });
  engine.play();
  await new Promise((resolve) => setTimeout(resolve, PLAY_MS));
  stop();
  watch.stop();
  const skews = watch.readings
    .filter(({ codes }) => codes.length === 2)
    .map(({ codes: [a, b] }) => Math.abs((a?.frame ?? Number.NaN) - (b?.frame ?? Number.NaN)));
  const maxSkew = skews.length === 0 || skews.some(Number.isNaN) ? Number.NaN : Math.max(...skews);
  return { readings: skews.length, same: skews.filter((skew) => skew === 0).length, maxSkew, indicator };
}
