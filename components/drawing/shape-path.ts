import getStroke from "perfect-freehand";
import { COLOUR_CODES, type PenShape, type Shape, type SpanShape, type TextShape } from "@/lib/shared/drawing/drawing";
import { BASE_LINE, LINE_HEIGHT, THINNING } from "@/lib/shared/drawing/geometry";

/** Drawings are painted in thousandths of the frame's width, on the screen and in exports. */
export const UNITS = 1000;

/** How one shape is painted: first its dark edge, then its colour, so that it reads on any picture. */
export type Painted =
  | { kind: "area"; path: string; colour: string; edge: number }
  | { kind: "line"; path: string; colour: string; width: number; edge: number }
  | {
      kind: "text";
      lines: readonly { text: string; x: number; y: number }[];
      colour: string;
      size: number;
      edge: number;
    };

export const EDGE_COLOUR = "rgb(8 9 11 / 78%)";
/** The same in every place that paints, so that a drawing looks the same in all of them. */
export const TEXT_FONT = "system-ui, sans-serif";
export const TEXT_WEIGHT = 600;

const painted = new WeakMap<Shape, { aspect: number; is: Painted }>();

/** What SVG and canvas paint for a shape: `path` is the data of an SVG path, which `Path2D` reads, too. */
export function paintedOf(shape: Shape, aspect: number): Painted {
  const known = painted.get(shape);
  if (known?.aspect === aspect) return known.is;
  const is = build(shape, aspect);
  painted.set(shape, { aspect, is });
  return is;
}

function build(shape: Shape, aspect: number): Painted {
  const colour = COLOUR_CODES[shape.colour];
  if (shape.tool === "text") return { kind: "text", ...layText(shape, aspect), colour, edge: shape.size / 7 };
  const edge = Math.max(1, shape.width * 0.3);
  if (shape.tool === "pen") return { kind: "area", path: strokePath(shape, aspect), colour, edge };
  return { kind: "line", path: spanPath(shape, aspect), colour, width: shape.width, edge };
}

const number = (value: number) => String(Math.round(value * 100) / 100);
const pair = (x: number, y: number) => `${number(x)} ${number(y)}`;

/** The outline of a stroke. The points were smoothed when it was drawn, so they are not moved here. */
function strokePath({ points, width }: PenShape, aspect: number): string {
  const outline = getStroke(
    points.map(([x, y, pressure]) => [x * UNITS, (y * UNITS) / aspect, pressure]),
    { size: width, thinning: THINNING, smoothing: 0.5, streamline: 0, simulatePressure: false, last: true },
  );
  const [first] = outline;
  if (!first) return "";
  const curves = outline.map(([x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = outline[(at + 1) % outline.length] ?? first;
    return `${pair(x, y)} ${pair((x + nextX) / 2, (y + nextY) / 2)}`;
  });
  const [, startX = "", startY = ""] = curves.at(-1)?.match(/(\S+) (\S+)$/) ?? [];
  return `M${startX} ${startY}Q${curves.join(" ")}Z`;
}

function spanPath({ tool, from, to, width }: SpanShape, aspect: number): string {
  const [ax, ay] = [from[0] * UNITS, (from[1] * UNITS) / aspect];
  const [bx, by] = [to[0] * UNITS, (to[1] * UNITS) / aspect];
  if (tool === "arrow") return arrowPath([ax, ay], [bx, by], width);
  if (tool === "box") return `M${pair(ax, ay)}H${number(bx)}V${number(by)}H${number(ax)}Z`;
  const [rx, ry] = [Math.abs(bx - ax) / 2, Math.abs(by - ay) / 2];
  const [left, right, middle] = [Math.min(ax, bx), Math.max(ax, bx), (ay + by) / 2];
  const arc = `A${pair(rx, ry)} 0 1 1`;
  return `M${pair(left, middle)}${arc} ${pair(right, middle)}${arc} ${pair(left, middle)}Z`;
}

/** From a half to a third of a right angle reads as an arrow at any size. */
const HEAD_ANGLE = Math.PI / 6;

function arrowPath([ax, ay]: [number, number], [bx, by]: [number, number], width: number): string {
  const length = Math.hypot(bx - ax, by - ay);
  const head = Math.min(10 + width * 3, Math.max(length * 0.6, width * 2));
  const turn = Math.atan2(by - ay, bx - ax);
  const wing = (side: 1 | -1) =>
    pair(bx - head * Math.cos(turn + side * HEAD_ANGLE), by - head * Math.sin(turn + side * HEAD_ANGLE));
  return `M${pair(ax, ay)}L${pair(bx, by)}M${wing(1)}L${pair(bx, by)}L${wing(-1)}`;
}

function layText({ text, at: [x, y], size }: TextShape, aspect: number) {
  const first = (y * UNITS) / aspect + size * BASE_LINE;
  return {
    size,
    lines: text.split("\n").map((line, row) => ({ text: line, x: x * UNITS, y: first + row * size * LINE_HEIGHT })),
  };
}
