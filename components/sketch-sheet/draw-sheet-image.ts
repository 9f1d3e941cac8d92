import type { Clip } from "@/components/motion-preview/clip";
import { arrowPath, wedgePath } from "@/components/motions/plan-paths";
import { PLAN_SIZE, planView } from "@/components/motions/plan-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";
import { travels } from "@/lib/shared/motions/travels";
import { openSheetPainter, type SheetPainter } from "./open-sheet-painter";
import { type Place, sheetLayout } from "./sheet-layout";

type Pen = OffscreenCanvasRenderingContext2D;
type SheetOrder = { clip: Clip; title: string; date: Date; signal: AbortSignal };

/** The same on every theme: a sheet is printed or sent. */
const PAPER = "#fff";
const INK = "#14161a";
const MUTED = "#555c66";
const ARROW = "#a35a00";
const FAINT = "rgb(20 22 26 / 16%)";
const fontOf = (size: number, weight = 400) => `${weight} ${size}px system-ui, sans-serif`;

/** All fifteen sketches on one sheet: the first and the last picture of each, its path and its name. */
export async function drawSheetImage({ clip, title, date, signal }: SheetOrder): Promise<OffscreenCanvas> {
  const painter = await openSheetPainter(clip, signal);
  try {
    const layout = sheetLayout(clip.aspect, SHOWN_MOTIONS.length);
    const canvas = new OffscreenCanvas(layout.width, layout.height);
    const pen = canvas.getContext("2d", { alpha: false });
    if (!pen) throw new Error("This browser has no canvas."); // text-ok: for developers
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, layout.width, layout.height);
    drawHead(pen, layout.head, title, date);
    for (const [at, { id, label }] of SHOWN_MOTIONS.entries()) {
      const cell = layout.cells[at];
      if (!cell) continue;
      drawEnds(pen, painter, { clip, motion: id, places: [cell.first, cell.last] });
      drawPlan(pen, id, cell.words);
      const note = travels(id) && !painter.hasDepth ? m.motions_sketch_flat() : undefined;
      drawWords(pen, cell.words, label(), note);
    }
    return canvas;
  } finally {
    painter.dispose();
  }
}

type Ends = { clip: Clip; motion: MotionId; places: readonly [Place, Place] };

function drawEnds(pen: Pen, painter: SheetPainter, { clip, motion, places: [first, last] }: Ends) {
  const { width, height } = first;
  const size = { width: 2 * width, height };
  const sketches = [0, 1].map((at) => ({ motion, at, place: { left: at * width, top: 0, width, height } }));
  painter.draw(size, clip.posterSeconds, sketches);
  for (const [at, { left, top }] of [first, last].entries())
    pen.drawImage(painter.canvas, at * width, 0, width, height, left, top, width, height);
}

function drawHead(pen: Pen, { left, top, width }: Place, title: string, date: Date) {
  const right = left + width;
  pen.textBaseline = "alphabetic";
  pen.fillStyle = INK;
  drawTitle(pen, title, { left, top: top + 48, width: width * 0.8 });
  pen.fillStyle = MUTED;
  pen.font = fontOf(28);
  pen.fillText(m.motions_sketch(), left, top + 100);
  pen.textAlign = "right";
  pen.fillText(date.toLocaleDateString(m.language_tag(), { dateStyle: "long" }), right, top + 48);
  pen.fillText(m.sketch_sheet_ends(), right, top + 100);
  pen.textAlign = "left";
}

/** As large as it fits, down to the size of a name. */
function drawTitle(pen: Pen, title: string, { left, top, width }: Omit<Place, "height">) {
  for (const size of [52, 46, 40, 34]) {
    pen.font = fontOf(size, 600);
    if (pen.measureText(title).width <= width) break;
  }
  pen.fillText(cut(pen, title, width), left, top);
}

function drawWords(pen: Pen, { left, top, width }: Place, name: string, note: string | undefined) {
  const from = left + PLAN.width + 18;
  pen.textBaseline = "middle";
  pen.fillStyle = INK;
  pen.font = fontOf(30, 550);
  pen.fillText(cut(pen, name, width - PLAN.width - 18), from, top + (note ? 32 : 46));
  if (!note) return;
  pen.fillStyle = MUTED;
  pen.font = fontOf(22);
  pen.fillText(note, from, top + 66);
}

const PLAN = { width: 90, height: 72 };

/** The plan of the motion, as on its tile. */
function drawPlan(pen: Pen, motion: MotionId, { left, top }: Place) {
  const { start, end, subject, arrow } = planView(motion);
  pen.save();
  pen.translate(left, top + 8);
  pen.scale(PLAN.width / PLAN_SIZE.width, PLAN.height / PLAN_SIZE.height);
  pen.lineWidth = 1;
  if (arrow) {
    pen.strokeStyle = MUTED;
    pen.setLineDash([2, 1.6]);
    pen.stroke(new Path2D(wedgePath(start)));
    pen.setLineDash([]);
    dot(pen, start.at, 1.7, MUTED);
  }
  pen.strokeStyle = INK;
  pen.fillStyle = FAINT;
  pen.fill(new Path2D(wedgePath(end)));
  pen.stroke(new Path2D(wedgePath(end)));
  dot(pen, end.at, 2.2, INK);
  dot(pen, subject, 2.4, ARROW);
  if (arrow) {
    pen.strokeStyle = ARROW;
    Object.assign(pen, { lineWidth: 1.7, lineCap: "round", lineJoin: "round" });
    pen.stroke(new Path2D(arrowPath(arrow)));
  }
  pen.restore();
}

function dot(pen: Pen, [x, y]: readonly [number, number], radius: number, colour: string) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

/** The text, cut with an ellipsis where it is too wide: behind a word, unless there is only one. */
function cut(pen: Pen, text: string, most: number): string {
  if (pen.measureText(text).width <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && pen.measureText(`${letters.join("")}…`).width > most) letters.pop();
  const whole = letters.join("").replace(/[\s,;:.–-]+\S*$/u, "");
  return `${whole || letters.join("")}…`;
}
