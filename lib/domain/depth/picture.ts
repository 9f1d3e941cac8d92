import { type Plane, planeOf } from "./planes";

/** Colours from 0 to 1. */
export type Picture = {
  width: number;
  height: number;
  red: Float32Array;
  green: Float32Array;
  blue: Float32Array;
  luma: Plane;
};

/** The part of a picture inside black bars. */
export type Window = { left: number; top: number; width: number; height: number };

const BLACK = 24;
const SMALLEST = 0.4;

/** Finds the picture between black bars. A picture that is black in most places has none. */
export function insideBars(rgb: Uint8Array, width: number, height: number): Window {
  const isBlack = (from: number, step: number, count: number) => {
    for (let n = 0; n < count; n++) {
      const at = (from + n * step) * 3;
      if (Math.max(rgb[at] as number, rgb[at + 1] as number, rgb[at + 2] as number) > BLACK) return false;
    }
    return true;
  };
  const bars = (size: number, isBar: (at: number) => boolean): [number, number] => {
    let [from, to] = [0, size];
    while (from < size && isBar(from)) from++;
    while (to > from && isBar(to - 1)) to--;
    return to - from < size * SMALLEST ? [0, size] : [from, to];
  };
  const [top, bottom] = bars(height, (y) => isBlack(y * width, 1, width));
  const [left, right] = bars(width, (x) => isBlack(x, width, height));
  return { left, top, width: right - left, height: bottom - top };
}

/** A part of a picture, with each `step` × `step` pixels averaged. */
export function openPicture(rgb: Uint8Array, line: number, window: Window, step: number): Picture {
  const [width, height] = [Math.floor(window.width / step), Math.floor(window.height / step)];
  const [red, green, blue] = [0, 1, 2].map(() => new Float32Array(width * height)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const luma = planeOf(width, height);
  const scale = 1 / (255 * step * step);
  for (let at = 0; at < width * height; at++) {
    const from = (window.top + Math.floor(at / width) * step) * line + window.left + (at % width) * step;
    let [r, g, b] = [0, 0, 0];
    for (let n = 0; n < step * step; n++) {
      const pixel = (from + Math.floor(n / step) * line + (n % step)) * 3;
      r += rgb[pixel] as number;
      g += rgb[pixel + 1] as number;
      b += rgb[pixel + 2] as number;
    }
    red[at] = r * scale;
    green[at] = g * scale;
    blue[at] = b * scale;
    luma.values[at] = (r * 0.299 + g * 0.587 + b * 0.114) * scale;
  }
  return { width, height, red, green, blue, luma };
}
