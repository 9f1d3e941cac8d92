import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, Quality } from "mediabunny";
import { bitsOf, CODE } from "./frame-code";

export type ClipOrder = {
  /** The number of the video, burnt into every frame, 0 to 15. */
  video: number;
  frames: number;
  fps: number;
  width: number;
  height: number;
  /** Distance of key frames, in frames. */
  groupOfPictures: number;
  /** In bits per second. */
  bitrate: number;
};

/** Encodes an H.264 clip in the browser with its number burnt into each frame. Needs WebCodecs. */
export async function makeClip(order: ClipOrder): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(order.width, order.height);
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("This browser has no canvas.");
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const quality = new Quality({ bitrate: order.bitrate });
  const source = new CanvasSource(canvas, { codec: "avc", quality, keyFrameInterval: 3600 });
  output.addVideoTrack(source, { frameRate: order.fps });
  await output.start();
  for (let frame = 0; frame < order.frames; frame += 1) {
    drawFrame(pen, order, frame);
    await source.add(frame / order.fps, 1 / order.fps, { keyFrame: frame % order.groupOfPictures === 0 });
  }
  await output.finalize();
  if (!target.buffer) throw new Error("Couldn't write the video.");
  return target.buffer;
}

/** A picture with content to decode: moving bars, a rotating disc, and the code on top. */
function drawFrame(pen: OffscreenCanvasRenderingContext2D, order: ClipOrder, frame: number): void {
  const { width, height, video } = order;
  pen.fillStyle = video % 2 === 0 ? "#1d2733" : "#33261d";
  pen.fillRect(0, 0, width, height);
  for (let bar = 0; bar < 24; bar += 1) {
    const x = ((bar * width) / 24 + frame * (video % 2 === 0 ? 3 : -4) + width * 8) % width;
    pen.fillStyle = `hsl(${(bar * 37 + video * 50) % 360} 45% ${30 + (bar % 5) * 9}%)`;
    pen.fillRect(x, height * (0.2 + (bar % 7) * 0.08), width / 30, height * 0.3);
  }
  pen.fillStyle = "#d8d8d2";
  pen.beginPath();
  const turn = (frame / 24) * Math.PI;
  pen.arc(width / 2 + (Math.cos(turn) * width) / 4, height * 0.75 + (Math.sin(turn) * height) / 8, height / 12, 0, 7);
  pen.fill();
  drawCode(pen, order, frame);
}

function drawCode(pen: OffscreenCanvasRenderingContext2D, { video, width, height }: ClipOrder, frame: number): void {
  const bits = bitsOf({ frame, video });
  const box = (width * CODE.width) / bits.length;
  for (const [at, bit] of bits.entries()) {
    pen.fillStyle = bit ? "#fff" : "#000";
    pen.fillRect(Math.round(at * box), 0, Math.ceil(box), Math.round(height * CODE.height));
  }
}
