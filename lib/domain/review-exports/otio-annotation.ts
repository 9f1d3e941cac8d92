import "server-only";
import {
  COLOUR_CODES,
  type Drawing,
  type DrawingColour,
  type PenShape,
  type Point,
  type Shape,
  type SpanShape,
  type TextShape,
} from "@/lib/shared/drawing/drawing";
import { BASE_LINE, THINNING } from "@/lib/shared/drawing/geometry";
import { EXPORT_RATES, type ExportRate } from "@/lib/shared/review-exports/frame-rates";
import { OTIO_FRAME_WIDTH, type OtioObject, timeRange } from "./otio-objects";

/** Red, green, blue and opacity, 0 to 1. */
type Rgba = readonly [number, number, number, number];

/** The colours of the screen. */
function rgbaOf(colour: DrawingColour): Rgba {
  const channel = (at: number) => Number.parseInt(COLOUR_CODES[colour].slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5), 1];
}

export type PlacedDrawing = { id: string; drawing: Drawing; first: number; last: number };
type Frame = { width: number; height: number };

/** The drawings over one video in the schemas of OpenRV's `otio_reader`. Each shape is shown on the frames of its comment. */
export function annotationOf(drawings: readonly PlacedDrawing[], frame: Frame, rate: ExportRate): OtioObject {
  return {
    OTIO_SCHEMA: "Annotation.1",
    name: "",
    effect_name: "Annotation.1",
    metadata: {},
    visible: true,
    layers: drawings.flatMap((placed) => layersOf(placed, frame, rate)),
    hold: false,
    ghost: false,
    ghost_before: 5,
    ghost_after: 5,
  };
}

function layersOf({ id, drawing, first, last }: PlacedDrawing, frame: Frame, rate: ExportRate): OtioObject[] {
  return drawing.shapes.map((shape, at) => ({
    ...shapeOf(shape, frame),
    id: `${id}-${at + 1}`,
    visible: true,
    soft_deleted: false,
    layer_range: timeRange(first, last - first + 1, EXPORT_RATES[rate]),
  }));
}

function shapeOf(shape: Shape, frame: Frame): OtioObject {
  if (shape.tool === "pen") return paintOf(shape, frame);
  if (shape.tool === "text") return textOf(shape, frame);
  return shape.tool === "arrow" ? arrowOf(shape, frame) : boundsOf(shape, frame);
}

/** A pen of medium pressure has its own width, and pressure changes it as on the screen. */
const paintOf = ({ colour, width, points }: PenShape, frame: Frame): OtioObject => ({
  OTIO_SCHEMA: "Paint.1",
  points: points.map(([x, y, pressure]) => ({
    ...position([x, y], frame),
    OTIO_SCHEMA: "Point.1",
    width: lengthOf(width) * (1 + 2 * THINNING * (pressure - 0.5)),
  })),
  rgba: rgbaOf(colour),
  type: "COLOR",
  brush: "circle",
});

const arrowOf = ({ colour, width, from, to }: SpanShape, frame: Frame): OtioObject => ({
  OTIO_SCHEMA: "Arrow.1",
  start_position: position(from, frame),
  end_position: position(to, frame),
  inner_color: rgbaOf(colour),
  border_color: rgbaOf(colour),
  width: lengthOf(width),
  border_width: 0,
});

function boundsOf({ tool, colour, width, from, to }: SpanShape, frame: Frame): OtioObject {
  const corners = {
    min: position([Math.min(from[0], to[0]), Math.max(from[1], to[1])], frame),
    max: position([Math.max(from[0], to[0]), Math.min(from[1], to[1])], frame),
    inner_color: [...rgbaOf(colour).slice(0, 3), 0],
    border_color: rgbaOf(colour),
    border_width: lengthOf(width),
  };
  return tool === "box"
    ? { OTIO_SCHEMA: "Rectangle.1", ...corners, corner_radius: 0 }
    : { OTIO_SCHEMA: "Ellipse.1", ...corners };
}

/** A drawing's text hangs from its upper left corner, and this one stands on its baseline. */
const textOf = ({ colour, size, at, text }: TextShape, frame: Frame): OtioObject => ({
  OTIO_SCHEMA: "Text.1",
  anchor: position([at[0], at[1] + ((size * BASE_LINE) / 1000) * (frame.width / frame.height)], frame),
  text,
  font_family: "Inter", // text-ok: a font
  font_size: lengthOf(size),
  font_weight: "NORMAL",
  font_style: "NORMAL",
  text_decoration: "NONE",
  text_align: "LEFT",
  inner_color: rgbaOf(colour),
});

const lengthOf = (thousandths: number) => (thousandths / 1000) * OTIO_FRAME_WIDTH;

const position = ([x, y]: Point, { width, height }: Frame): OtioObject => ({
  OTIO_SCHEMA: "Position.1",
  x: (x - 0.5) * OTIO_FRAME_WIDTH,
  y: (0.5 - y) * OTIO_FRAME_WIDTH * (height / width),
});
