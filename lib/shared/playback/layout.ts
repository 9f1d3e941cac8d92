import type { Mode, View } from "./view";

export type Size = { width: number; height: number };
export type Box = Size & { left: number; top: number };

/** A part of the canvas: one side alone, or two sides combined in one frame. */
export type Cell = Box & { sides: readonly [number] | readonly [number, number] };

const GAP = 2;

/** Fits a box of this aspect ratio, whole and centred, into another box. */
export function contain(aspect: number, { left, top, width, height }: Box): Box {
  const isWide = aspect > width / height;
  const [w, h] = isWide ? [width, width / aspect] : [height * aspect, height];
  return { left: left + (width - w) / 2, top: top + (height - h) / 2, width: w, height: h };
}

/** Returns the cells of all sides. Units are the caller's; `aspects` has one value per side, the source first. */
export function cellsOf(mode: Mode, aspects: readonly number[], area: Size, gap = GAP): Cell[] {
  if (mode === "sheet") return sheetCells(aspects, area, gap);
  if (aspects.length < 2) return [{ ...whole(area), sides: [0] }];
  if (mode === "side") return besideCells(aspects, area, gap);
  return [{ ...whole(area), sides: [0, 1] }];
}

const whole = ({ width, height }: Size): Box => ({ left: 0, top: 0, width, height });

/** Side by side, or stacked where that shows more of both. */
function besideCells([a = 1, b = 1]: readonly number[], area: Size, gap: number): Cell[] {
  const wide = Math.min((area.width - gap) / (a + b), area.height);
  const tall = Math.min(area.width / Math.max(a, b), (area.height - gap) / 2);
  if (tall > wide) {
    const height = (area.height - gap) / 2;
    return [
      { left: 0, top: 0, width: area.width, height, sides: [0] },
      { left: 0, top: height + gap, width: area.width, height, sides: [1] },
    ];
  }
  const width = ((area.width - gap) * a) / (a + b);
  return [
    { left: 0, top: 0, width, height: area.height, sides: [0] },
    { left: width + gap, top: 0, width: area.width - gap - width, height: area.height, sides: [1] },
  ];
}

/** A grid with the number of columns that makes the pictures largest, for the first side's aspect ratio. */
function sheetCells(aspects: readonly number[], area: Size, gap: number): Cell[] {
  const aspect = aspects[0] ?? 16 / 9;
  const count = Math.max(1, aspects.length);
  const columns = bestColumns(count, aspect, area, gap);
  const rows = Math.ceil(count / columns);
  const width = (area.width - gap * (columns - 1)) / columns;
  const height = (area.height - gap * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, at) => ({
    left: (at % columns) * (width + gap),
    top: Math.floor(at / columns) * (height + gap),
    width,
    height,
    sides: [at] as const,
  }));
}

function bestColumns(count: number, aspect: number, area: Size, gap: number): number {
  const sizeWith = (columns: number) => {
    const rows = Math.ceil(count / columns);
    const width = (area.width - gap * (columns - 1)) / columns;
    return Math.min(width, ((area.height - gap * (rows - 1)) / rows) * aspect);
  };
  const choices = Array.from({ length: count }, (_, at) => at + 1);
  return choices.reduce((best, columns) => (sizeWith(columns) > sizeWith(best) ? columns : best), 1);
}

/**
 * Maps a point of the cell (0 to 1 each way, y down) to a point of the picture: `point × scale + shift`. Outside 0 to 1 there
 * is no picture. Every picture is fitted into `frame`, the aspect ratio of the cell's first side.
 */
export type Sampling = { scaleX: number; scaleY: number; shiftX: number; shiftY: number };

/** The mapping for one cell; `frameAspect` is the aspect ratio of the cell's first side, `aspect` that of the picture. */
export function samplingOf(cell: Size, frameAspect: number, aspect: number, view: View): Sampling {
  const frame = contain(frameAspect, { left: 0, top: 0, ...cell });
  const picture = contain(aspect, { left: 0, top: 0, width: frame.width, height: frame.height });
  const scaleX = cell.width / (picture.width * view.zoom);
  const scaleY = cell.height / (picture.height * view.zoom);
  return { scaleX, scaleY, shiftX: view.x - scaleX / 2, shiftY: view.y - scaleY / 2 };
}

/** The zoom at which one pixel of the picture is one pixel of the screen; `cell` is in screen pixels. */
export const actualSize = (cell: Size, picture: Size): number =>
  picture.width / contain(picture.width / picture.height, { left: 0, top: 0, ...cell }).width;
