type Size = { width: number; height: number };

/** Never larger than the video, and even, as video encoders require. */
export function fitWidth(video: Size, width: number): Size {
  return scaled(video, Math.min(1, width / video.width));
}

/** Like `fitWidth`, for the shorter side, so that 16:9 and 9:16 have the same number of pixels. */
export function fitShortSide(video: Size, side: number): Size {
  return scaled(video, Math.min(1, side / Math.min(video.width, video.height)));
}

/** Like `fitWidth`, for the longer side. */
export function fitLongSide(video: Size, side: number): Size {
  return scaled(video, Math.min(1, side / Math.max(video.width, video.height)));
}

const scaled = ({ width, height }: Size, by: number): Size => ({ width: even(width * by), height: even(height * by) });
const even = (length: number) => Math.max(2, Math.round(length / 2) * 2);
