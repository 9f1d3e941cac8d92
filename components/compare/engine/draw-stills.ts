import { ALL_FORMATS, CanvasSink, Input } from "mediabunny";
import { sourceAt } from "./open-video";

type Order = {
  canvas: HTMLCanvasElement;
  media: string;
  width: number;
  height: number;
  /** Width of one still in pixels. */
  tile: number;
  signal: AbortSignal;
};

/** Draws a video as a filmstrip. When it cannot be decoded the strip stays empty: it is optional. */
export async function drawStills({ canvas, media, width, height, tile, signal }: Order): Promise<void> {
  const input = new Input({ source: sourceAt(media), formats: ALL_FORMATS });
  const leave = () => input.dispose();
  signal.addEventListener("abort", leave, { once: true });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return;
    const first = await track.getFirstTimestamp();
    const seconds = (await track.computeDuration()) - Math.max(0, first);
    const many = Math.ceil(width / tile);
    const times = Array.from({ length: many }, (_, at) => Math.max(0, first) + (seconds * (at + 0.5)) / many);
    const sink = new CanvasSink(track, { width: Math.round(tile), height, fit: "cover", poolSize: 1 });
    const pen = canvas.getContext("2d", { alpha: false });
    let at = 0;
    for await (const still of sink.canvasesAtTimestamps(times)) {
      if (signal.aborted) return;
      if (at === 0) Object.assign(canvas, { width: Math.round(many * tile), height });
      fillFrom(pen, still?.canvas, { at, many, tile, height });
      at += 1;
    }
  } catch {
    // The player itself reports what is wrong with the video.
  } finally {
    leave();
  }
}

type Place = { at: number; many: number; tile: number; height: number };

/** Draws a still in its place and in all later places, so that no part of the strip is empty until the next stills arrive. */
function fillFrom(pen: CanvasRenderingContext2D | null, still: CanvasImageSource | undefined, place: Place): void {
  if (!(pen && still)) return;
  const { at, many, tile, height } = place;
  for (let one = at; one < many; one += 1) pen.drawImage(still, one * tile, 0, tile, height);
}
