/** Bytes of one picture in planar YUV 4:2:0. */
export const yuvSize = (width: number, height: number) => (width * height * 3) / 2;

/**
 * 8-bit RGB → planar YUV 4:2:0 by BT.709, studio range, in 16-bit fixed point; each chroma sample is the mean of its four
 * pixels. Width and height are even.
 */
export function toYuv(rgb: Uint8Array, width: number, height: number, yuv: Uint8Array) {
  const chroma = (width * height) / 4;
  for (let row = 0; row < height; row += 2)
    for (let column = 0; column < width; column += 2) {
      const place = row * width + column;
      const above = place * 3;
      const below = above + width * 3;
      const r0 = rgb[above] as number;
      const g0 = rgb[above + 1] as number;
      const b0 = rgb[above + 2] as number;
      const r1 = rgb[above + 3] as number;
      const g1 = rgb[above + 4] as number;
      const b1 = rgb[above + 5] as number;
      const r2 = rgb[below] as number;
      const g2 = rgb[below + 1] as number;
      const b2 = rgb[below + 2] as number;
      const r3 = rgb[below + 3] as number;
      const g3 = rgb[below + 4] as number;
      const b3 = rgb[below + 5] as number;
      yuv[place] = luma(r0, g0, b0);
      yuv[place + 1] = luma(r1, g1, b1);
      yuv[place + width] = luma(r2, g2, b2);
      yuv[place + width + 1] = luma(r3, g3, b3);
      const r = r0 + r1 + r2 + r3;
      const g = g0 + g1 + g2 + g3;
      const b = b0 + b1 + b2 + b3;
      const at = width * height + (row >> 1) * (width >> 1) + (column >> 1);
      yuv[at] = (-6596 * r - 22188 * g + 28784 * b + 33685504) >> 18;
      yuv[at + chroma] = (28784 * r - 26145 * g - 2639 * b + 33685504) >> 18;
    }
}

function luma(r: number, g: number, b: number): number {
  return (11966 * r + 40254 * g + 4064 * b + 1081344) >> 16;
}
