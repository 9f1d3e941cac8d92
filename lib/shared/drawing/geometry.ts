import {
  LEAST_COORDINATE,
  MOST_COORDINATE,
  type PenPoint,
  type Point,
  type Shape,
  type TextShape,
  toCoordinate,
} from "./drawing";

/** The smallest box around a shape, relative to the frame. */
export type Bounds = { left: number; top: number; right: number; bottom: number };

/** Of the text's size. A letter is about half as wide as it is high. */
const LETTER_WIDTH = 0.56;
export const LINE_HEIGHT = 1.25;
/** From the upper edge of a text to its first base line. */
export const BASE_LINE = 0.89;
/** How far the pressure changes the width of a stroke: none of it is the same everywhere, 1 is from nothing to twice. */
export const THINNING = 0.6;
const LEAST_SIZE = 5;
const MOST_SIZE = 200;

/** Without the width of its lines. The width of a text is estimated, because it depends on the font. */
export function boundsOf(shape: Shape, aspect: number): Bounds {
  if (shape.tool === "text") return boundsOfText(shape, aspect);
  const points: readonly (Point | PenPoint)[] = shape.tool === "pen" ? shape.points : [shape.from, shape.to];
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return points.length > 0 ? bounds : { left: 0, top: 0, right: 0, bottom: 0 };
}

function boundsOfText({ at: [left, top], text, size }: TextShape, aspect: number): Bounds {
  const lines = text.split("\n");
  const letters = Math.max(1, ...lines.map((line) => [...line].length));
  const right = left + (letters * size * LETTER_WIDTH) / 1000;
  return { left, top, right, bottom: top + (lines.length * size * LINE_HEIGHT * aspect) / 1000 };
}

export const centreOf = ({ left, top, right, bottom }: Bounds): Point => [(left + right) / 2, (top + bottom) / 2];

/** The index of the uppermost shape at a point, or -1. `reach` is how far beside a line still counts, in widths of the frame. */
export function shapeAt(shapes: readonly Shape[], point: Point, aspect: number, reach: number): number {
  return shapes.findLastIndex((shape) => isHit(shape, point, aspect, reach));
}

/** Whether a point touches a shape: its lines, or the box of a text. */
export function isHit(shape: Shape, [px, py]: Point, aspect: number, reach: number): boolean {
  const bounds = boundsOf(shape, aspect);
  const far = reach + (shape.tool === "text" ? 0 : (shape.width / 1000) * (shape.tool === "arrow" ? 4 : 1));
  const isNear =
    px >= bounds.left - far &&
    px <= bounds.right + far &&
    py >= bounds.top - far * aspect &&
    py <= bounds.bottom + far * aspect;
  if (!isNear || shape.tool === "text") return isNear;
  const near = reach + shape.width / 2000;
  const at: Point = [px, py / aspect];
  const lines = linesOf(shape, bounds).map(([x, y]): Point => [x, y / aspect]);
  return lines.some((line, index) => fromSegment(at, lines[index - 1] ?? line, line) <= near);
}

const CORNERS = 32;

/** The points along which a shape is drawn. */
function linesOf(shape: Exclude<Shape, TextShape>, bounds: Bounds): readonly Point[] {
  const { left, top, right, bottom } = bounds;
  if (shape.tool === "pen") return shape.points.map(([x, y]): Point => [x, y]);
  if (shape.tool === "arrow") return [shape.from, shape.to];
  if (shape.tool === "box")
    return [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ];
  const [x, y] = centreOf(bounds);
  return Array.from({ length: CORNERS + 1 }, (_, at): Point => {
    const turn = (at / CORNERS) * 2 * Math.PI;
    return [x + ((right - left) / 2) * Math.cos(turn), y + ((bottom - top) / 2) * Math.sin(turn)];
  });
}

function fromSegment([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length;
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(px - ax - dx * share, py - ay - dy * share);
}

/** Moves a shape as a whole; it stops where one of its points would be too far outside the frame. */
export function moveShape(shape: Shape, dx: number, dy: number): Shape {
  const points: readonly (Point | PenPoint)[] =
    shape.tool === "pen" ? shape.points : shape.tool === "text" ? [shape.at] : [shape.from, shape.to];
  const [x, y] = [
    within(
      points.map(([one]) => one),
      dx,
    ),
    within(
      points.map(([, one]) => one),
      dy,
    ),
  ];
  const move = ([px, py]: Point): Point => [toCoordinate(px + x), toCoordinate(py + y)];
  if (shape.tool === "text") return { ...shape, at: move(shape.at) };
  if (shape.tool !== "pen") return { ...shape, from: move(shape.from), to: move(shape.to) };
  const penPoint = ([px, py, pressure]: PenPoint): PenPoint => [...move([px, py]), pressure];
  return { ...shape, points: shape.points.map(penPoint) };
}

const within = (values: readonly number[], by: number) =>
  Math.max(
    LEAST_COORDINATE - Math.min(...bothEnds(values)),
    Math.min(MOST_COORDINATE - Math.max(...bothEnds(values)), by),
  );

/** The least and the largest: thousands of values are too many arguments for one call. */
const bothEnds = (values: readonly number[]): [number, number] => [
  values.reduce((least, value) => Math.min(least, value), Infinity),
  values.reduce((most, value) => Math.max(most, value), -Infinity),
];

/**
 * Moves the lower right corner of a shape. An arrow moves its tip, a text grows with the height. A stroke keeps its upper left
 * corner and is stretched.
 */
export function resizeShape(shape: Shape, dx: number, dy: number, aspect: number): Shape {
  if (shape.tool === "text") {
    const down = dy / aspect;
    const size = Math.round(shape.size + 1000 * (Math.abs(dx) > Math.abs(down) ? dx : down));
    return { ...shape, size: Math.min(Math.max(size, LEAST_SIZE), MOST_SIZE) };
  }
  if (shape.tool !== "pen") {
    return { ...shape, to: [toCoordinate(shape.to[0] + dx), toCoordinate(shape.to[1] + dy)] };
  }
  const { left, top, right, bottom } = boundsOf(shape, aspect);
  const [wide, high] = [stretch(right - left, dx), stretch(bottom - top, dy)];
  const move = ([x, y, pressure]: PenPoint): PenPoint => [
    toCoordinate(left + (x - left) * wide),
    toCoordinate(top + (y - top) * high),
    pressure,
  ];
  return { ...shape, points: shape.points.map(move) };
}

/** A stroke never becomes a line without width, which could not be stretched again. */
const LEAST_SPAN = 0.005;
const stretch = (span: number, by: number) => (span < LEAST_SPAN ? 1 : Math.max(LEAST_SPAN, span + by) / span);
