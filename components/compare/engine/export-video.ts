import { AudioBufferSource, BufferTarget, CanvasSource, Mp4OutputFormat, Output, Quality } from "mediabunny";
import { paintOnPicture } from "@/components/drawing/paint-drawing";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import { drawingsAt } from "@/lib/shared/drawing/shown-drawings";
import { exportSizes, type PictureSize, usualExportSize } from "@/lib/shared/playback/export-size";
import { type Cell, cellsOf } from "@/lib/shared/playback/layout";
import { type PlacedPicture, placePictures } from "@/lib/shared/playback/placement";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { View } from "@/lib/shared/playback/view";
import { drawNames, drawTimecode } from "./draw-names";
import { isThere, withOpenSides } from "./open-sides";
import { planSides } from "./plan-sides";
import type { PlayerSide } from "./player-side";
import type { PlayerSource } from "./player-source";
import type { Renderer } from "./renderer";
import { decodeAll } from "./sound";

export type ExportOrder = {
  /** One or two videos, with the names to draw on them. */
  videos: readonly (PlayerSource & { label: string })[];
  /** Side by side or wipe. */
  view: View;
  /** Frames of the timeline, both ends included. */
  first: number;
  last: number;
  fps: number;
  frameCount: number;
  /** In pixels, both even. Without it: the usual size of these videos. */
  size?: PictureSize | undefined;
  /** Draws the timecode of every frame into the picture. */
  burnsTimecode: boolean;
  /** Painted into the pictures of their videos on their frames. */
  drawings?: readonly FrameDrawing[];
  /** The video whose audio is included; omitted where this browser cannot encode audio. */
  heard: string | null;
  signal: AbortSignal;
  /** Progress from 0 to 1. */
  onProgress: (done: number) => void;
};

const BITS_PER_PIXEL_AND_FRAME = 0.12;
const SOUND_BITRATE = 128_000;

/** Encodes the comparison as an MP4 in the browser, frame by frame: nothing is uploaded. Rejects when cancelled. */
export function exportVideo(order: ExportOrder): Promise<Blob> {
  const { signal, fps } = order;
  return withOpenSides(order.videos, signal, async ({ sides, renderer, until }) => {
    let begun: Output | undefined;
    try {
      await until(() => sides.every(({ video }) => video));
      const paper = layOut(order, sides);
      renderer.resize(paper.canvas);
      const { output, picture, sound, target } = makeOutput(paper.canvas, fps, await soundOf(order, sides));
      begun = output;
      await output.start();
      await sound?.add();
      for (let frame = order.first; frame <= order.last; frame += 1) {
        const range = { first: order.first, last: order.last };
        planSides(sides, { ...order, from: frame, range, loop: "once", speed: 1, playing: true });
        await until(() => sides.every((side) => isThere(side, frame, fps)));
        drawFrame(renderer, sides, frame, order, paper);
        await picture.add((frame - order.first) / fps, 1 / fps);
        order.onProgress((frame + 1 - order.first) / (order.last + 1 - order.first));
      }
      signal.throwIfAborted();
      await output.finalize();
      begun = undefined;
      return new Blob([target.buffer ?? new ArrayBuffer()], { type: "video/mp4" });
    } finally {
      // An output that is neither finished nor cancelled keeps its encoders until the page is closed.
      await begun?.cancel().catch(() => undefined);
    }
  });
}

const FALLBACK: PictureSize = { width: 1280, height: 720 };

type Paper = {
  canvas: OffscreenCanvas;
  pen: OffscreenCanvasRenderingContext2D;
  cells: Cell[];
  pictures: readonly PlacedPicture[];
};

function layOut({ view, size }: ExportOrder, sides: readonly PlayerSide[]): Paper {
  const aspects = sides.map(({ aspect }) => aspect);
  const height = sides[0]?.video?.height ?? 720;
  const known = aspects.map((aspect) => ({ width: height * aspect, height }));
  const { width, ...rest } =
    size ?? usualExportSize(exportSizes(known, view.mode === "side" ? "side" : "wipe")) ?? FALLBACK;
  const canvas = new OffscreenCanvas(width, rest.height);
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("This browser has no canvas.");
  return { canvas, pen, cells: cellsOf(view.mode, aspects, canvas), pictures: placePictures(view, aspects, canvas) };
}

function drawFrame(
  renderer: Renderer,
  sides: readonly PlayerSide[],
  frame: number,
  order: ExportOrder,
  paper: Paper,
): void {
  for (const side of sides) {
    const at = side.at(frame, order.fps);
    const picture = at && side.decoder?.get(at.frame);
    if (!picture || side.drawnStamp === picture.stamp) continue;
    renderer.upload(side.id, picture);
    side.markDrawn(picture.stamp);
  }
  renderer.draw(order.view, sides);
  if (renderer.isLost) throw new Error("The graphics card stopped drawing.");
  paper.pen.drawImage(renderer.canvas, 0, 0);
  paintDrawings(frame, order, paper);
  drawNames(
    paper.pen,
    paper.cells,
    order.videos.map(({ label }) => label),
    order.view,
  );
  if (order.burnsTimecode) drawTimecode(paper.pen, paper.canvas, formatTimecode(frame, order.fps));
}

function paintDrawings(frame: number, { drawings = [], videos }: ExportOrder, { pen, pictures }: Paper): void {
  for (const { video, drawing } of drawingsAt(frame, drawings, false)) {
    const picture = pictures.find(({ at }) => videos[at]?.id === video);
    if (picture) paintOnPicture(pen, drawing, picture);
  }
}

function makeOutput(canvas: OffscreenCanvas, fps: number, heard: Heard | null) {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const bitrate = Math.round(canvas.width * canvas.height * fps * BITS_PER_PIXEL_AND_FRAME);
  const picture = new CanvasSource(canvas, { codec: "avc", quality: new Quality({ bitrate }), keyFrameInterval: 1 });
  output.addVideoTrack(picture, { frameRate: fps });
  if (!heard) return { output, picture, target, sound: undefined };
  const track = new AudioBufferSource({ codec: heard.codec, quality: new Quality({ bitrate: SOUND_BITRATE }) });
  output.addAudioTrack(track);
  const add = async () => {
    await track.add(heard.samples);
    track.close();
  };
  return { output, picture, target, sound: { add } };
}

export type SoundCodec = "aac" | "opus";
type Heard = { codec: SoundCodec; samples: AudioBuffer };

/** The audio samples of the exported range; null when there are none, or this browser cannot encode them. */
async function soundOf(
  { heard, fps, first, last, signal }: ExportOrder,
  sides: readonly PlayerSide[],
): Promise<Heard | null> {
  const codec = await soundCodec();
  const side = sides.find(({ id }) => id === heard);
  const audio = side?.video?.audio;
  if (!(side && audio && codec)) return null;
  const whole = await decodeAll(audio, () => !signal.aborted).catch(() => null);
  signal.throwIfAborted();
  return whole && { codec, samples: cut(whole, side.secondsAt(first, fps), (last + 1 - first) / fps) };
}

/** As WebCodecs names them, the preferred one first: QuickTime and Premiere open no Opus in MP4. */
const SOUND_CODECS = [
  ["aac", "mp4a.40.2"],
  ["opus", "opus"],
] as const;

/**
 * Asks the browser for its own encoders: a bundled one would be WebAssembly, which our pages may not run. The library's own
 * question is not used, because it remembers the first answer.
 */
export async function soundCodec(): Promise<SoundCodec | null> {
  if (typeof AudioEncoder === "undefined") return null;
  for (const [name, codec] of SOUND_CODECS) {
    const config = { codec, numberOfChannels: 2, sampleRate: 48_000, bitrate: 128_000 };
    const { supported } = await AudioEncoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return name;
  }
  return null;
}

/** A range of the audio, padded with silence where there is none. */
function cut(whole: AudioBuffer, from: number, seconds: number): AudioBuffer {
  const { sampleRate, numberOfChannels } = whole;
  const part = new AudioBuffer({ sampleRate, numberOfChannels, length: Math.max(1, Math.round(seconds * sampleRate)) });
  const start = Math.round(from * sampleRate);
  for (let channel = 0; channel < numberOfChannels; channel += 1) {
    const samples = whole.getChannelData(channel).subarray(Math.max(0, start), Math.max(0, start + part.length));
    part.copyToChannel(samples, channel, Math.min(Math.max(0, -start), part.length - 1));
  }
  return part;
}
