import type { Box, Cell } from "@/lib/shared/playback/layout";
import { type View, wipeAxis } from "@/lib/shared/playback/view";

const BLUE = "#78aeff";
const AMBER = "#ffb057";
const INK = "#eceef0";
const SCRIM = "rgb(8 9 11 / 74%)";

type Pen = OffscreenCanvasRenderingContext2D;

/** Draws the videos' names on an exported frame as on the screen, and the line of a wipe. */
export function drawNames(pen: Pen, cells: readonly Cell[], names: readonly string[], view: View): void {
  for (const cell of cells) {
    const [first, second] = cell.sides;
    drawName(pen, cell, names[first] ?? "", first === 0 ? "A" : "B", false);
    if (second === undefined) continue;
    drawName(pen, cell, names[second] ?? "", "B", true);
    if (view.mode === "wipe") drawLine(pen, cell, view);
  }
}

function drawName(pen: Pen, box: Box, name: string, letter: "A" | "B", isRight: boolean): void {
  const size = Math.round(Math.max(14, box.height / 34));
  const pad = Math.round(size * 0.6);
  pen.font = `550 ${size}px system-ui, sans-serif`;
  pen.textBaseline = "middle";
  const width = pen.measureText(name).width + size * 1.5 + pad * 3;
  const height = size + pad * 1.6;
  const left = isRight ? box.left + box.width - width - pad : box.left + pad;
  const top = box.top + pad;
  pen.fillStyle = SCRIM;
  pen.beginPath();
  pen.roundRect(left, top, width, height, size * 0.4);
  pen.fill();
  pen.fillStyle = letter === "A" ? BLUE : AMBER;
  pen.beginPath();
  pen.roundRect(left + pad * 0.5, top + pad * 0.5, size * 1.4, height - pad, letter === "A" ? size * 0.25 : size);
  pen.fill();
  pen.fillStyle = "#0b0c0e";
  pen.textAlign = "center";
  pen.fillText(letter, left + pad * 0.5 + size * 0.7, top + height / 2);
  pen.textAlign = "left";
  pen.fillStyle = INK;
  pen.fillText(name, left + size * 1.4 + pad * 1.4, top + height / 2);
}

/** Draws a timecode in the middle of the lower edge, with digits of one width so that it does not shake. */
export function drawTimecode(pen: Pen, { width, height }: Pick<Box, "width" | "height">, timecode: string): void {
  const size = Math.round(Math.max(14, height / 24));
  const pad = Math.round(size * 0.6);
  pen.font = `550 ${size}px ui-monospace, monospace`; // text-ok: a font
  pen.textBaseline = "middle";
  pen.textAlign = "center";
  const box = { width: pen.measureText(timecode).width + pad * 2, height: size + pad };
  const top = height - box.height - pad;
  pen.fillStyle = SCRIM;
  pen.beginPath();
  pen.roundRect((width - box.width) / 2, top, box.width, box.height, size * 0.3);
  pen.fill();
  pen.fillStyle = INK;
  pen.fillText(timecode, width / 2, top + box.height / 2);
}

/** Draws the name of a cell of the contact sheet. */
export function drawCellName(pen: Pen, box: Box, name: string): void {
  const size = Math.round(Math.max(14, box.height / 18));
  const pad = Math.round(size * 0.6);
  pen.font = `550 ${size}px system-ui, sans-serif`;
  pen.textBaseline = "middle";
  const height = size + pad * 1.2;
  const width = Math.min(pen.measureText(name).width + pad * 2, box.width - pad * 2);
  pen.fillStyle = SCRIM;
  pen.beginPath();
  pen.roundRect(box.left + pad, box.top + pad, width, height, size * 0.3);
  pen.fill();
  pen.fillStyle = INK;
  pen.textAlign = "left";
  pen.fillText(name, box.left + pad * 2, box.top + pad + height / 2, width - pad * 2);
}

function drawLine(pen: Pen, { left, top, width, height }: Box, view: View): void {
  const axis = wipeAxis(view.angle, width / height);
  const reach = (view.wipe - 0.5) * axis.reach * height;
  const [x, y] = [left + width / 2 + axis.x * reach, top + height / 2 + axis.y * reach];
  const far = width + height;
  pen.strokeStyle = INK;
  pen.lineWidth = Math.max(1, height / 500);
  pen.beginPath();
  pen.moveTo(x - axis.y * far, y + axis.x * far);
  pen.lineTo(x + axis.y * far, y - axis.x * far);
  pen.stroke();
}
