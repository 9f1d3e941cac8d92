type Size = { width: number; height: number };

/** Never larger than the film, and even, as encoders of video frames want it. */
export function fitWidth(film: Size, width: number): Size {
  return scaled(film, Math.min(1, width / film.width));
}

/** The same for the shorter side, so that 16:9 and 9:16 cost the same. */
export function fitShortSide(film: Size, side: number): Size {
  return scaled(film, Math.min(1, side / Math.min(film.width, film.height)));
}

export function fitLongSide(film: Size, side: number): Size {
  return scaled(film, Math.min(1, side / Math.max(film.width, film.height)));
}

const scaled = ({ width, height }: Size, by: number): Size => ({ width: even(width * by), height: even(height * by) });
const even = (length: number) => Math.max(2, Math.round(length / 2) * 2);
