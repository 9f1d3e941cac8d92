export const DRAWING_COLOURS = ["red", "yellow", "green", "blue"] as const;
export type DrawingColour = (typeof DRAWING_COLOURS)[number];

/** As they are painted, on the screen, in exports and in other programs. Each is painted with a dark outline. */
export const COLOUR_CODES: Record<DrawingColour, string> = {
  red: "#ff4d4d",
  yellow: "#ffd60a",
  green: "#3ddc84",
  blue: "#4da3ff",
};

/** Relative to the frame: 0 is its left or upper edge, 1 its right or lower edge. */
export type Point = readonly [x: number, y: number];
/** A point of a pen stroke with its pressure, 0 to 1. */
export type PenPoint = readonly [x: number, y: number, pressure: number];

/** Widths and sizes are in thousandths of the frame's width. */
export type PenShape = { tool: "pen"; colour: DrawingColour; width: number; points: readonly PenPoint[] };
export type SpanShape = {
  tool: "arrow" | "box" | "ellipse";
  colour: DrawingColour;
  width: number;
  from: Point;
  to: Point;
};
export type TextShape = { tool: "text"; colour: DrawingColour; size: number; at: Point; text: string };
export type Shape = PenShape | SpanShape | TextShape;
export type ShapeTool = Shape["tool"];

/** What a person drew over one side of a comparison. */
export type Drawing = { version: 1; side: "source" | "result"; shapes: readonly Shape[] };

/** A drawing with the video that it lies on, and the frames of the timeline on which it is shown, both ends included. */
export type FrameDrawing = {
  id: string;
  /** The ID of the video in the player. */
  video: string;
  first: number;
  last: number;
  drawing: Drawing;
  /** For people who do not see it: the words of the comment, and where it is. */
  label: string;
  /** Another one stands out. */
  isDim?: boolean;
};

export const MOST_SHAPES = 200;
/** Of all pen strokes together, after simplification. */
export const MOST_POINTS = 5000;
/** Of one pen stroke, after simplification. */
export const MOST_STROKE_POINTS = 2000;
export const MOST_TEXT_LENGTH = 200;
/** Of the drawing as JSON. */
export const MOST_DRAWING_BYTES = 256 * 1024;
/** Shapes may leave the frame a little. */
export const LEAST_COORDINATE = -0.5;
export const MOST_COORDINATE = 1.5;

export const pointsIn = (shapes: readonly Shape[]): number =>
  shapes.reduce((sum, shape) => sum + (shape.tool === "pen" ? shape.points.length : 0), 0);

/** Five digits are less than a pixel at any zoom. A number that is none becomes 0. */
export function toCoordinate(value: number): number {
  if (Number.isNaN(value)) return 0;
  const rounded = Math.round(Math.min(Math.max(value, LEAST_COORDINATE), MOST_COORDINATE) * 1e5) / 1e5;
  return rounded === 0 ? 0 : rounded;
}
