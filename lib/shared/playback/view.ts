/** How two videos share one frame. `sheet` (contact sheet) shows the source and up to fifteen results at once. */
export const MODES = ["side", "wipe", "overlay", "difference", "flicker", "flip", "sheet"] as const;
export type Mode = (typeof MODES)[number];

/** At most three flashes a second (WCAG 2.3.1). */
export const FLICKER_RATES = [0.5, 1, 2, 3] as const;
export const MOST_GAIN = 16;
export const MOST_ZOOM = 16;

/** How the pair is shown; the URL holds all of it. */
export type View = {
  mode: Mode;
  /** Position of the wipe, from 0 to 1 along its direction across the frame; A is before it. */
  wipe: number;
  /** Direction of the wipe in degrees: 0 from the left edge, 90 from the top, 180 from the right, 270 from the bottom. */
  angle: number;
  /** Opacity of B over A, 0 to 1. */
  opacity: number;
  /** Factor that multiplies differences, 1 to 16. */
  gain: number;
  /** Switches from A to B and back, per second. */
  flicker: (typeof FLICKER_RATES)[number];
  /** Which side is shown in flip mode. */
  shown: "a" | "b";
  /** 1 shows the whole picture. */
  zoom: number;
  /** The point of the picture in the centre of its frame, 0 to 1 each way. */
  x: number;
  y: number;
};

export const PLAIN_VIEW: View = {
  mode: "side",
  wipe: 0.5,
  angle: 0,
  opacity: 0.5,
  gain: 1,
  flicker: 1,
  shown: "b",
  zoom: 1,
  x: 0.5,
  y: 0.5,
};

/** The direction of the wipe as a unit vector, and how far a frame of this aspect ratio reaches along it (height = 1). */
export function wipeAxis(angle: number, aspect: number): { x: number; y: number; reach: number } {
  const turn = (angle * Math.PI) / 180;
  const [x, y] = [Math.cos(turn), Math.sin(turn)];
  return { x, y, reach: Math.abs(x) * aspect + Math.abs(y) };
}

/** The position of a point of the frame (0 to 1 each way) along the wipe: A is shown where this is below `wipe`. */
export function alongWipe(point: { x: number; y: number }, angle: number, aspect: number): number {
  const axis = wipeAxis(angle, aspect);
  return ((point.x - 0.5) * aspect * axis.x + (point.y - 0.5) * axis.y) / axis.reach + 0.5;
}

/** Moves the centre so that the zoomed picture covers as much of the frame as possible. */
export function keepInside(view: View): View {
  const zoom = Math.min(Math.max(view.zoom, 1), MOST_ZOOM);
  const half = 0.5 / zoom;
  const inside = (middle: number) => Math.min(Math.max(middle, half), 1 - half);
  return { ...view, zoom, x: inside(view.x), y: inside(view.y) };
}

/** Zooms by a factor; a point of the frame (0 to 1) stays in place. */
export function zoomAt(view: View, factor: number, point: { x: number; y: number }): View {
  const zoom = Math.min(Math.max(view.zoom * factor, 1), MOST_ZOOM);
  const shift = 1 / view.zoom - 1 / zoom;
  return keepInside({ ...view, zoom, x: view.x + (point.x - 0.5) * shift, y: view.y + (point.y - 0.5) * shift });
}
