import type { Drawing } from "@/lib/shared/drawing/drawing";
import type { Box } from "@/lib/shared/playback/layout";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import { EDGE_COLOUR, type Painted, paintedOf, TEXT_FONT, TEXT_WEIGHT, UNITS } from "./shape-path";

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints a drawing on a canvas; `box` is where the whole picture lies. */
export function paintDrawing(pen: Pen, { shapes }: Pick<Drawing, "shapes">, box: Box): void {
  pen.save();
  pen.translate(box.left, box.top);
  pen.scale(box.width / UNITS, box.width / UNITS);
  pen.lineCap = "round";
  pen.lineJoin = "round";
  for (const shape of shapes) paint(pen, paintedOf(shape, box.width / box.height));
  pen.restore();
}

/** Paints a drawing only where its picture is shown: in its cell, and in the wipe on its side of the line. */
export function paintOnPicture(
  pen: Pen,
  drawing: Pick<Drawing, "shapes">,
  { box, cell, half, isShown }: PlacedPicture,
) {
  if (!isShown) return;
  pen.save();
  pen.beginPath();
  pen.rect(cell.left, cell.top, cell.width, cell.height);
  pen.clip();
  if (half) {
    pen.beginPath();
    for (const [x, y] of half) pen.lineTo(x, y);
    pen.clip();
  }
  paintDrawing(pen, drawing, box);
  pen.restore();
}

function paint(pen: Pen, painted: Painted): void {
  pen.strokeStyle = EDGE_COLOUR;
  pen.fillStyle = painted.colour;
  pen.lineWidth = painted.edge * 2;
  if (painted.kind === "text") paintText(pen, painted);
  else if (painted.kind === "area") paintArea(pen, painted);
  else paintLine(pen, painted);
}

function paintArea(pen: Pen, { path }: Extract<Painted, { kind: "area" }>): void {
  const area = new Path2D(path);
  pen.stroke(area);
  pen.fill(area);
}

function paintLine(pen: Pen, { path, width, colour }: Extract<Painted, { kind: "line" }>): void {
  const line = new Path2D(path);
  pen.lineWidth += width;
  pen.stroke(line);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke(line);
}

function paintText(pen: Pen, { lines, size }: Extract<Painted, { kind: "text" }>): void {
  pen.font = `${TEXT_WEIGHT} ${size}px ${TEXT_FONT}`; // text-ok: a font
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.direction = "ltr";
  for (const { text, x, y } of lines) pen.strokeText(text, x, y);
  for (const { text, x, y } of lines) pen.fillText(text, x, y);
}
