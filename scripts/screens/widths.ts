/** Widths of the window, by how many a screen is shown at. */
export const ALL = [390, 844, 768, 1280, 1920, 2560];
export const MAIN = [390, 844, 1280, 1920];
export const WIDE_AND_HELD_SIDEWAYS = [390, 844, 1280];
export const TWO = [390, 1280];

/** Height of the window by its width, as on common screens. */
export const HEIGHTS: Readonly<Record<number, number>> = {
  390: 844,
  844: 390,
  768: 1024,
  1280: 800,
  1920: 1080,
  2560: 1440,
};
