/** Red and blue weights of the luma of each standard: ITU-R BT.601-7, BT.709-6 and BT.2020-2, table "Derivation of luminance". */
const WEIGHTS = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] } as const;

/** Rows for red, green, blue over (Y, Cb, Cr, 1), all from 0 to 1. */
export type ColourRows = readonly (readonly [number, number, number, number])[];

/** From 8-bit digital Y′CbCr to R′G′B′. In limited range black is 16, white is 235, and chroma spans 16 to 240. */
export function colourRows(matrix: keyof typeof WEIGHTS, fullRange: boolean): ColourRows {
  const [red, blue] = WEIGHTS[matrix];
  const green = 1 - red - blue;
  const y = fullRange ? 1 : 255 / 219;
  const c = fullRange ? 1 : 255 / 224;
  const black = fullRange ? 0 : 16 / 255;
  const middle = 128 / 255;
  const row = (cb: number, cr: number) => [y, cb, cr, -(y * black + (cb + cr) * middle)] as const;
  return [
    row(0, 2 * (1 - red) * c),
    row((-2 * blue * (1 - blue) * c) / green, (-2 * red * (1 - red) * c) / green),
    row(2 * (1 - blue) * c, 0),
  ];
}
