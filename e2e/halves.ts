import sharp from "sharp";

type Box = { x: number; y: number; width: number; height: number };
type Halves = [left: Buffer, right: Buffer];

/** The pixels between the two cells of a pair side by side. */
const GAP = 2;
const MARGIN = 30;

/** The pixels in the middle of both cells of the player, from a picture of the window. */
export async function cutHalves(window: Buffer, box: Box): Promise<Halves> {
  const cell = (box.width - GAP) / 2;
  const size = { width: Math.floor(cell) - 2 * MARGIN, height: Math.round(box.height * 0.4) };
  const top = Math.round(box.y + box.height * 0.3);
  const cut = (x: number) =>
    sharp(window)
      .extract({ left: Math.round(x) + MARGIN, top, ...size })
      .removeAlpha()
      .raw()
      .toBuffer();
  return [await cut(box.x), await cut(box.x + cell + GAP)];
}

/** The mean difference of two pictures, of 255. */
const difference = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;

/** The renderers round the same picture at two places differently; a step of the demo changes it by 1 and more. */
const ROUNDING = 0.5;

/** Whether both sides show the same picture, and another one than before. */
export const isStep = (before: Buffer | undefined, [left, right]: Halves): boolean =>
  difference(left, right) < ROUNDING && (!before || difference(before, left) > ROUNDING);
