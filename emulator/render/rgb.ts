/** Converts planar YUV 4:2:0 (BT.709, studio range) to rows of 8-bit RGB, as a player does. */
export function toRgb(yuv: Uint8Array, width: number, height: number): Uint8Array {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const chroma = width * height;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const place = row * width + column;
      const at = chroma + (row >> 1) * (width >> 1) + (column >> 1);
      const y = ((yuv[place] as number) - 16) * 1.16438;
      const u = (yuv[at] as number) - 128;
      const v = (yuv[at + chroma / 4] as number) - 128;
      rgb[place * 3] = y + 1.79274 * v;
      rgb[place * 3 + 1] = y - 0.21325 * u - 0.53291 * v;
      rgb[place * 3 + 2] = y + 2.1124 * u;
    }
  return new Uint8Array(rgb.buffer);
}
