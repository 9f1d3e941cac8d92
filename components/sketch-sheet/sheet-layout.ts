/** In pixels, from the upper left corner. */
export type Place = { left: number; top: number; width: number; height: number };

export type SheetLayout = {
  width: number;
  height: number;
  /** For the title and the label. */
  head: Place;
  /** One for each sketch: its first and last picture, and the words under them. */
  cells: { first: Place; last: Place; words: Place }[];
};

const WIDTH = 2400;
const MARGIN = 60;
const GAP = 36;
/** Between the first and the last picture. */
const SEAM = 4;
const HEAD = 150;
const WORDS = 88;
/** A sheet of paper on its side. */
const PAPER = Math.SQRT2;

/** The sheet whose number of columns makes it most like a sheet of paper on its side, for pictures of this aspect. */
export function sheetLayout(aspect: number, count: number): SheetLayout {
  const distance = ({ width, height }: SheetLayout) => Math.abs(Math.log(width / height / PAPER));
  const sheets = [2, 3, 4, 5, 6, 7].map((columns) => withColumns(columns, aspect, count));
  return sheets.reduce((best, sheet) => (distance(sheet) < distance(best) ? sheet : best));
}

function withColumns(columns: number, aspect: number, count: number): SheetLayout {
  const cell = Math.floor((WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns);
  const width = Math.floor((cell - SEAM) / 2);
  const height = Math.max(1, Math.round(width / aspect));
  const row = height + WORDS + GAP;
  const cells = Array.from({ length: count }, (_, at) => {
    const left = MARGIN + (at % columns) * (cell + GAP);
    const top = MARGIN + HEAD + Math.floor(at / columns) * row;
    return {
      first: { left, top, width, height },
      last: { left: left + width + SEAM, top, width, height },
      words: { left, top: top + height, width: cell, height: WORDS },
    };
  });
  return {
    width: WIDTH,
    height: 2 * MARGIN + HEAD + Math.ceil(count / columns) * row - GAP,
    head: { left: MARGIN, top: MARGIN, width: WIDTH - 2 * MARGIN, height: HEAD },
    cells,
  };
}

export type GridLayout = { width: number; height: number; foot: Place; cells: Place[] };

/** Cells in one row and in one column of the video. */
const SIDE = 4;
/** Of the label under the cells, as a share of the width. */
const FOOT = 0.028;
const LEAST_FOOT = 36;

/** Sixteen cells for a video, none longer than `longest`; all sizes are even, as encoders want them. */
export function gridLayout(aspect: number, longest: number): GridLayout {
  const even = (size: number) => Math.max(2, 2 * Math.round(size / 2));
  const width = even(aspect >= 1 ? longest : longest * aspect);
  const height = even(aspect >= 1 ? longest / aspect : longest);
  const foot = even(Math.max(LEAST_FOOT, FOOT * SIDE * width));
  return {
    width: SIDE * width,
    height: SIDE * height + foot,
    foot: { left: 0, top: SIDE * height, width: SIDE * width, height: foot },
    cells: Array.from({ length: SIDE * SIDE }, (_, at) => ({
      ...{ left: (at % SIDE) * width, top: Math.floor(at / SIDE) * height, width, height },
    })),
  };
}
