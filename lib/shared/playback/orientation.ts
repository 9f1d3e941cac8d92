/** How a stored picture becomes upright: rotated clockwise first, then mirrored left to right. */
export type Orientation = { rotation: 0 | 90 | 180 | 270; isMirrored: boolean };

export const UPRIGHT: Orientation = { rotation: 0, isMirrored: false };

/** True when the rotation swaps width and height of the stored picture. */
export const isOnItsSide = ({ rotation }: Orientation) => rotation % 180 !== 0;

const TURNS = { 0: [1, 0, 0, 1], 90: [0, -1, 1, 0], 180: [-1, 0, 0, -1], 270: [0, 1, -1, 0] } as const;

/**
 * Maps a point of the upright picture to the same point of the stored one, both measured from the centre with y down: the
 * columns of a 2 × 2 matrix, in WebGL order.
 */
export function storedFromUpright({ rotation, isMirrored }: Orientation): readonly [number, number, number, number] {
  const [a, b, c, d] = TURNS[rotation];
  return isMirrored ? [-a, -b, c, d] : [a, b, c, d];
}
