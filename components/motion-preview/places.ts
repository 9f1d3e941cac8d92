/** Positions in the preview scene, in d0: the source camera is at 0, the subject at (0, ·, −1). Rows of x, z, size. */

/** Height of the floor. */
export const FLOOR = -0.34;

/** The figure's raised arm rotates about this point (x, y), so that a locked-off shot shows that the figure moves. */
export const SHOULDER = [0.072, FLOOR + 0.21] as const;

export const TOWER = [0.5, -4.9, 0.3] as const;

/** Size is the height. */
export const BOLLARDS: readonly number[] = [
  -0.36, -0.62, 0.25, 0.38, -0.56, 0.23, 0.17, -0.42, 0.1, -0.95, -1.1, 0.28, 1, -1.05, 0.28,
];

/** Size is the height of the shaft. */
export const PILLARS: readonly number[] = [
  -0.78, -1.8, 0.8, 0.78, -1.8, 0.8, -0.78, -2.7, 0.8, 0.78, -2.7, 0.8, -0.78, -3.6, 0.8, 0.78, -3.6, 0.8,
];

/** Size is a scale factor. */
export const TREES: readonly number[] = [
  -1.75, -2.9, 1.2, 1.7, -3.1, 1.35, -2.3, -2, 0.9, 2.3, -2.1, 0.95, -2.9, -3.7, 1.6, 3, -3.9, 1.6, -1.3, -4.6, 1.2,
  1.55, -5, 1.3, -0.55, -5.6, 1.1, -4.4, -4.6, 1.7, 4.6, -4.8, 1.8, -3.6, -2.6, 1.2, 3.7, -2.7, 1.2,
];

/** Size is the height. */
export const HILLS: readonly number[] = [
  -6.5, -10.5, 1.5, -3.2, -10.5, 1, 0.6, -10.5, 0.8, 3.8, -10.5, 1.25, 7.2, -10.5, 1.7,
];
