export const DRAWING_COLOURS = ["red", "yellow", "green", "blue"] as const;
export type DrawingColour = (typeof DRAWING_COLOURS)[number];

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

/** What a person drew over one side of a comparison. */
export type Drawing = { version: 1; side: "source" | "result"; shapes: readonly Shape[] };

export const MOST_SHAPES = 200;
/** Of all pen strokes together, after simplification. */
export const MOST_POINTS = 5000;
export const MOST_TEXT_LENGTH = 200;
