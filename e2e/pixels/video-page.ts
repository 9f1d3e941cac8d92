import { exportVideo } from "@/components/compare/engine/export-video";
import { openVideo } from "@/components/compare/engine/open-video";
import { Renderer } from "@/components/compare/engine/renderer";
import { TrackDecoder } from "@/components/compare/engine/track-decoder";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";

export type DrawOrder = {
  /** The file in base64. */
  video: string;
  /** The frames to show, in this order, with one decoder. */
  frames: number[];
  /** The points where the colours are read, 0 to 1 on each axis. */
  points: [x: number, y: number][];
};
export type VideoSeen = {
  size: [width: number, height: number];
  count: number;
  fps: number;
  /** The colour for each frame and point, from the product's canvas through a PNG. */
  canvas: number[][][];
  /** The colours of the first frame in a `<video>`. */
  video: number[][] | null;
};

async function showVideo({ video, frames, points }: DrawOrder): Promise<VideoSeen> {
  const blob = await (await fetch(`data:video/mp4;base64,${video}`)).blob();
  const opened = await openVideo(blob, new AbortController().signal);
  const { width, height, index } = opened;
  let wake: () => void = () => undefined;
  let fault: Error | undefined;
  const onFault = (error: Error) => {
    fault = error;
    wake();
  };
  const decoder = new TrackDecoder(opened, { onFrame: () => wake(), onFault, onWaiting: () => undefined });
  const renderer = new Renderer(new OffscreenCanvas(width, height), { preserveDrawingBuffer: true });
  const canvas: number[][][] = [];
  for (const frame of frames) {
    decoder.plan({ want: [frame], keepFrom: frame, keepTo: frame });
    while (!decoder.get(frame)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (fault) throw fault;
    }
    const picture = decoder.get(frame);
    if (picture) renderer.upload("video", picture);
    renderer.draw({ ...PLAIN_VIEW, mode: "flip", shown: "a" }, [{ id: "video", aspect: width / height }]);
    canvas.push(await coloursOf(await createImageBitmap(await pngOf(renderer.canvas)), points));
  }
  decoder.dispose();
  renderer.dispose();
  return {
    size: [width, height],
    count: index.stamps.length,
    fps: index.fps,
    canvas,
    video: await showInElement(blob, points),
  };
}

async function pngOf(canvas: HTMLCanvasElement | OffscreenCanvas): Promise<Blob> {
  if (!(canvas instanceof OffscreenCanvas)) throw new TypeError("There is another canvas.");
  return canvas.convertToBlob({ type: "image/png" });
}

async function showInElement(blob: Blob, points: DrawOrder["points"]): Promise<number[][] | null> {
  const video = Object.assign(document.createElement("video"), { muted: true, src: URL.createObjectURL(blob) });
  document.body.append(video);
  const isShown = await new Promise<boolean>((resolve) => {
    video.requestVideoFrameCallback(() => resolve(true));
    video.onerror = () => resolve(false);
  });
  const colours = isShown ? coloursOf(video, points) : null;
  video.remove();
  return colours;
}

function coloursOf(image: ImageBitmap | HTMLVideoElement, points: DrawOrder["points"]): number[][] {
  const [width, height] =
    image instanceof HTMLVideoElement ? [image.videoWidth, image.videoHeight] : [image.width, image.height];
  const pen = new OffscreenCanvas(width, height).getContext("2d");
  pen?.drawImage(image, 0, 0);
  return points.map(([x, y]) => [...(pen?.getImageData(x * width, y * height, 1, 1).data ?? [])].slice(0, 3));
}

/** The first second of a video with sound, as the product exports it, in base64. */
async function exportFirstSecond(video: string): Promise<string> {
  const media = await (await fetch(`data:video/mp4;base64,${video}`)).blob();
  const unknown = { proxyUrl: null, width: null, height: null, durationSeconds: null, framesPerSecond: null };
  const blob = await exportVideo({
    videos: [{ ...unknown, id: "video", media, label: "", leads: true, offset: 0 }],
    view: PLAIN_VIEW,
    ...{ first: 0, last: 23, fps: 24, frameCount: 36, heard: "video" },
    burnsTimecode: false,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

Object.assign(window, { showVideo, exportFirstSecond });
