import { type Box, type Cell, cellsOf, contain, type Size, samplingOf } from "./layout";
import { type View, wipeAxis } from "./view";

type Corner = readonly [x: number, y: number];

/** Where the picture of one side is in the viewport. Everything that lies on a picture reads it from here. */
export type PlacedPicture = {
  /** The index of the side: the source or side A first. */
  at: number;
  /** The whole picture; zoomed, it reaches beyond its cell. */
  box: Box;
  /** Nothing of the picture is seen outside its cell. */
  cell: Box;
  /** In the wipe: a shape far larger than the viewport that covers the half where this side is shown. */
  half: readonly Corner[] | null;
  /** False in A/B for the side that is not shown. */
  isShown: boolean;
};

/** The pictures of all sides. `size` and the result are in the caller's pixels, `pixelRatio` screen pixels each. */
export function placePictures(
  view: View,
  aspects: readonly number[],
  size: Size,
  pixelRatio = 1,
): readonly PlacedPicture[] {
  const pixels = { width: size.width * pixelRatio, height: size.height * pixelRatio };
  return cellsOf(view.mode, aspects, pixels).flatMap((cell) =>
    cell.sides.map((at, order) => place(onPixels(cell, pixelRatio), view, aspects, { at, isB: order === 1 })),
  );
}

/** The renderer draws cells on whole pixels of the screen. */
function onPixels({ sides, ...cell }: Cell, pixelRatio: number): Cell {
  const [left, top] = [Math.round(cell.left), Math.round(cell.top)];
  const width = Math.round(cell.left + cell.width) - left;
  const height = Math.round(cell.top + cell.height) - top;
  return {
    sides,
    left: left / pixelRatio,
    top: top / pixelRatio,
    width: width / pixelRatio,
    height: height / pixelRatio,
  };
}

type Side = { at: number; isB: boolean };

function place(cell: Cell, view: View, aspects: readonly number[], { at, isB }: Side): PlacedPicture {
  const frameAspect = aspects[cell.sides[0]] ?? 16 / 9;
  const { scaleX, scaleY, shiftX, shiftY } = samplingOf(cell, frameAspect, aspects[at] ?? frameAspect, view);
  const box = {
    left: cell.left - (shiftX / scaleX) * cell.width,
    top: cell.top - (shiftY / scaleY) * cell.height,
    width: cell.width / scaleX,
    height: cell.height / scaleY,
  };
  const isPair = cell.sides.length === 2;
  return {
    at,
    box,
    cell: { left: cell.left, top: cell.top, width: cell.width, height: cell.height },
    half: isPair && view.mode === "wipe" ? halfOf(contain(frameAspect, cell), view, isB) : null,
    isShown: !isPair || view.mode !== "flip" || (view.shown === "b") === isB,
  };
}

/** Side A is before the line of the wipe, side B behind it. The line is fixed to the frame, not to the zoomed picture. */
function halfOf(frame: Box, view: View, isB: boolean): readonly Corner[] {
  const axis = wipeAxis(view.angle, frame.width / frame.height);
  const along = (view.wipe - 0.5) * axis.reach * frame.height;
  const far = (frame.width + frame.height) * 4;
  const end = isB ? far : -far;
  const corner = (forward: number, across: number): Corner => [
    frame.left + frame.width / 2 + axis.x * forward - axis.y * across,
    frame.top + frame.height / 2 + axis.y * forward + axis.x * across,
  ];
  return [corner(along, -far), corner(end, -far), corner(end, far), corner(along, far)];
}
