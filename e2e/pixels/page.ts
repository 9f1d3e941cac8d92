import type { Picture } from "@/components/compare/engine/picture";
import { Renderer } from "@/components/compare/engine/renderer";
import { UPRIGHT } from "@/lib/shared/playback/orientation";
import { PLAIN_VIEW, type View } from "@/lib/shared/playback/view";

export type PixelOrder = {
  width: number;
  height: number;
  view: Partial<View>;
  /** RGBA, or the three planes of BT.601 in limited range when there are only 1.5 bytes per pixel. */
  videos: { width: number; height: number; bytes: number[] }[];
  emptyCells?: number;
};

function pictureOf({ width, height, bytes }: PixelOrder["videos"][number]): Picture {
  const common = { stamp: 0, width, height, aspect: width / height, orientation: UPRIGHT };
  if (bytes.length === width * height * 4) {
    return { ...common, image: new ImageData(new Uint8ClampedArray(bytes), width, height) };
  }
  return { ...common, planes: new Uint8Array(bytes), colour: { matrix: "bt601", fullRange: false } };
}

/** Draws with the product's renderer and reads the canvas back: RGBA, rows from the top. */
function drawPixels({ width, height, view, videos, emptyCells }: PixelOrder): number[] {
  const canvas = new OffscreenCanvas(width, height);
  const renderer = new Renderer(canvas, { preserveDrawingBuffer: true });
  for (const [at, video] of videos.entries()) renderer.upload(String(at), pictureOf(video));
  const drawn = videos.map((video, at) => ({ id: String(at), aspect: video.width / video.height }));
  renderer.draw({ ...PLAIN_VIEW, ...view }, drawn, emptyCells);
  const copy = new OffscreenCanvas(width, height);
  const pen = copy.getContext("2d");
  pen?.drawImage(canvas, 0, 0);
  const pixels = [...(pen?.getImageData(0, 0, width, height).data ?? [])];
  renderer.dispose();
  return pixels;
}

Object.assign(window, { drawPixels });
