type Size = { width: number; height: number };

/** Never larger than the video, and even, as encoders of video frames want it. */
export function fitWidth(video: Size, width: number): Size {
  return scaled(video, Math.min(1, width / video.width));
}

/** The same for the shorter side, so that 16:9 and 9:16 cost the same. */
export function fitShortSide(video: Size, side: number): Size {
  return scaled(video, Math.min(1, side / Math.min(video.width, video.height)));
}

export function fitLongSide(video: Size, side: number): Size {
  return scaled(video, Math.min(1, side / Math.max(video.width, video.height)));
}

const scaled = ({ width, height }: Size, by: number): Size => ({ width: even(width * by), height: even(height * by) });
const even = (length: number) => Math.max(2, Math.round(length / 2) * 2);
