/** How two videos share one frame. `sheet` shows the source and up to fifteen results at once. */
export const MODES = ["side", "wipe", "overlay", "difference", "flicker", "flip", "sheet"] as const;
export type Mode = (typeof MODES)[number];

/** Never more than three flashes a second (WCAG 2.3.1). */
export const FLICKER_RATES = [0.5, 1, 2, 3] as const;
export const MOST_GAIN = 16;
export const MOST_ZOOM = 16;

/** How the pair is looked at; everything of it is in the address. */
export type View = {
  mode: Mode;
  /** Where the wipe stands, from 0 to 1 along its direction across the frame; A is before it. */
  wipe: number;
  /** Direction of the wipe in degrees: 0 from the left edge, 90 from the top, 180 from the right, 270 from the bottom. */
  angle: number;
  /** How much of B lies over A, 0 to 1. */
  opacity: number;
  /** By what differences are multiplied, 1 to 16. */
  gain: number;
  /** Changes from A to B and back, per second. */
  flicker: (typeof FLICKER_RATES)[number];
  /** Which side is shown in place. */
  shown: "a" | "b";
  /** 1 is the whole picture. */
  zoom: number;
  /** The point of the picture in the middle of its frame, 0 to 1 each way. */
  x: number;
  y: number;
};

export const PLAIN_VIEW: View = {
  mode: "side",
  wipe: 0.5,
  angle: 0,
  opacity: 0.5,
  gain: 4,
  flicker: 1,
  shown: "b",
  zoom: 1,
  x: 0.5,
  y: 0.5,
};

/** The direction of the wipe as a unit vector, and how far a frame of this aspect reaches along it (height = 1). */
export function wipeAxis(angle: number, aspect: number): { x: number; y: number; reach: number } {
  const turn = (angle * Math.PI) / 180;
  const [x, y] = [Math.cos(turn), Math.sin(turn)];
  return { x, y, reach: Math.abs(x) * aspect + Math.abs(y) };
}

/** Where a point of the frame (0 to 1 each way) lies along the wipe: A is shown where this is below `wipe`. */
export function alongWipe(point: { x: number; y: number }, angle: number, aspect: number): number {
  const axis = wipeAxis(angle, aspect);
  return ((point.x - 0.5) * aspect * axis.x + (point.y - 0.5) * axis.y) / axis.reach + 0.5;
}

/** Keeps the middle so that the zoomed picture covers as much of the frame as it can. */
export function keepInside(view: View): View {
  const zoom = Math.min(Math.max(view.zoom, 1), MOST_ZOOM);
  const half = 0.5 / zoom;
  const inside = (middle: number) => Math.min(Math.max(middle, half), 1 - half);
  return { ...view, zoom, x: inside(view.x), y: inside(view.y) };
}

/** Zooms by a factor, so that what is under a point of the frame (0 to 1) stays under it. */
export function zoomAt(view: View, factor: number, point: { x: number; y: number }): View {
  const zoom = Math.min(Math.max(view.zoom * factor, 1), MOST_ZOOM);
  const shift = 1 / view.zoom - 1 / zoom;
  return keepInside({ ...view, zoom, x: view.x + (point.x - 0.5) * shift, y: view.y + (point.y - 0.5) * shift });
}
