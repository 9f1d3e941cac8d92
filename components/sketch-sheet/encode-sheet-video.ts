import { BufferTarget, CanvasSink, CanvasSource, Input, MP4, Mp4OutputFormat, Output, QTFF, Quality } from "mediabunny";
import { drawCellName } from "@/components/compare/engine/draw-names";
import { sourceAt } from "@/components/compare/engine/open-video";
import type { Clip } from "@/components/motion-preview/clip";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";
import { openSheetPainter, type SheetPainter } from "./open-sheet-painter";
import { SheetFault } from "./sheet-fault";
import { countFrames, FPS } from "./sheet-frames";
import { type GridLayout, gridLayout } from "./sheet-layout";

/** The longer side of a cell, in pixels; fewer where the processor draws. */
const CELL = { usual: 480, slow: 320 };
const BITS_PER_PIXEL_AND_FRAME = 0.1;
/** Of the level of H.264 that the size needs. */
const CODEC = "avc1.640032";

type VideoOrder = {
  clip: Clip;
  signal: AbortSignal;
  /** Progress from 0 to 1. */
  onProgress: (done: number) => void;
};

/**
 * Encodes all fifteen sketches and the source as one MP4 in the browser. Each path takes as long as the clip, as in a result, so
 * that all of them run on one clock. It goes on in a hidden tab. Rejects with a SheetFault, or when it is cancelled.
 */
export async function encodeSheetVideo({ clip, signal, onProgress }: VideoOrder): Promise<Blob> {
  const painter = await openSheetPainter(clip, signal);
  const frames = openFrames(clip);
  let begun: Output | undefined;
  try {
    const layout = gridLayout(clip.aspect, painter.isSlow ? CELL.slow : CELL.usual);
    const bitrate = Math.round(layout.width * layout.height * FPS * BITS_PER_PIXEL_AND_FRAME);
    await requireEncoder(layout, bitrate);
    const { canvas, pen } = openPaper(layout);
    const target = new BufferTarget();
    begun = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
    const source = new CanvasSource(canvas, { codec: "avc", quality: new Quality({ bitrate }), keyFrameInterval: 1 });
    begun.addVideoTrack(source, { frameRate: FPS });
    await begun.start();
    const count = countFrames(await frames.seconds());
    let frame = 0;
    for await (const picture of frames.at(count)) {
      signal.throwIfAborted();
      drawFrame(pen, painter, layout, { picture, at: frame / (count - 1), seconds: frame / FPS });
      await source.add(frame / FPS, 1 / FPS);
      frame += 1;
      onProgress(frame / count);
    }
    signal.throwIfAborted();
    await begun.finalize();
    begun = undefined;
    return new Blob([target.buffer ?? new ArrayBuffer()], { type: "video/mp4" });
  } finally {
    // An output that is neither finished nor cancelled keeps its encoder until the page is closed.
    await begun?.cancel().catch(() => undefined);
    frames.close();
    painter.dispose();
  }
}

type Picture = HTMLCanvasElement | OffscreenCanvas | null;

/** The frames of the proxy; without one there is only the poster. */
function openFrames({ proxyUrl }: Clip) {
  const input = proxyUrl === null ? null : new Input({ source: sourceAt(proxyUrl), formats: [MP4, QTFF] });
  return {
    seconds: async () => (await input?.getPrimaryVideoTrack())?.computeDuration(),
    async *at(count: number): AsyncGenerator<Picture> {
      const track = await input?.getPrimaryVideoTrack();
      const times = Array.from({ length: count }, (_, frame) => frame / FPS);
      if (!track) return yield* times.map(() => null);
      const first = await track.getFirstTimestamp();
      const sink = new CanvasSink(track, { poolSize: 2 });
      for await (const wrapped of sink.canvasesAtTimestamps(times.map((time) => first + time)))
        yield wrapped?.canvas ?? null;
    },
    close: () => input?.dispose(),
  };
}

async function requireEncoder({ width, height }: GridLayout, bitrate: number): Promise<void> {
  if (typeof VideoEncoder === "undefined") throw new SheetFault("no-encoder");
  const config = { codec: CODEC, width, height, bitrate, framerate: FPS };
  const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
  if (!supported) throw new SheetFault("no-encoder");
}

function openPaper({ width, height, foot }: GridLayout) {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("This browser has no canvas."); // text-ok: for developers
  pen.fillStyle = "#0b0c0e";
  pen.fillRect(0, 0, width, height);
  const size = Math.round(foot.height * 0.46);
  pen.font = `400 ${size}px system-ui, sans-serif`;
  pen.textBaseline = "middle";
  pen.textAlign = "center";
  pen.fillStyle = "#eceef0";
  pen.fillText(m.motions_sketch(), width / 2, foot.top + foot.height / 2, width - size);
  return { canvas, pen };
}

type Moment = { picture: Picture; at: number; seconds: number };

function drawFrame(
  pen: OffscreenCanvasRenderingContext2D,
  painter: SheetPainter,
  { cells, foot, width }: GridLayout,
  { picture, at, seconds }: Moment,
): void {
  if (picture) painter.takePicture(picture);
  const sketches = SHOWN_MOTIONS.flatMap(({ id }, index) => {
    const place = cells[index];
    return place ? [{ motion: id, at, place }] : [];
  });
  const size = { width, height: foot.top };
  painter.draw(size, seconds, sketches);
  pen.drawImage(painter.canvas, 0, 0, size.width, size.height, 0, 0, size.width, size.height);
  for (const [index, { label }] of SHOWN_MOTIONS.entries()) {
    const cell = cells[index];
    if (cell) drawCellName(pen, cell, label());
  }
  const last = cells.at(-1);
  if (!last) return;
  pen.drawImage(picture ?? painter.poster, last.left, last.top, last.width, last.height);
  drawCellName(pen, last, m.common_source());
}
