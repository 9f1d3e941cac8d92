/** The paint of a triangle: the index into a palette, which the shader uses as a number. */
export const PAINT = {
  ground: 0,
  stone: 1,
  coat: 2,
  skin: 3,
  visor: 4,
  leaf: 5,
  trunk: 6,
  wall: 7,
  stripe: 8,
  hill: 9,
  post: 10,
  lamp: 11,
  arm: 12,
  sky: 13,
  horizon: 14,
  grid: 15,
  scarf: 16,
} as const;

export type Paint = keyof typeof PAINT;

const dark: Record<Paint, number> = {
  ground: 0x33415f,
  stone: 0x98a4c0,
  coat: 0xd9703f,
  skin: 0xeab878,
  visor: 0x1b2233,
  leaf: 0x4a9c84,
  trunk: 0x5a4c50,
  wall: 0xe6e1d8,
  stripe: 0xc4564f,
  hill: 0x3d5079,
  post: 0x63b3b4,
  lamp: 0xf2dcae,
  arm: 0xeab878,
  sky: 0x263760,
  horizon: 0x8590b8,
  grid: 0x6f8cc4,
  scarf: 0x2f6f8f,
};

const light: Record<Paint, number> = {
  ...dark,
  ground: 0xc3cedb,
  stone: 0xb9c2d3,
  leaf: 0x5fb094,
  trunk: 0x86736d,
  wall: 0xf7f3ea,
  stripe: 0xd2635a,
  hill: 0xa3b8d2,
  post: 0x4fa7a8,
  lamp: 0xfff4d6,
  sky: 0x9dc0ea,
  horizon: 0xeaf0f4,
  grid: 0xf4f8fc,
};

/** Every colour as 0xrrggbb. */
export const PAINT_COLOURS = { dark, light };

/** A theme's colours as linear triples in the order of PAINT (squares of the sRGB values: the shader takes the square root). */
export function paletteOf(theme: keyof typeof PAINT_COLOURS): Float32Array {
  const order = Object.keys(PAINT) as Paint[];
  const linear = (byte: number) => (byte / 255) ** 2;
  return Float32Array.from(
    order.flatMap((paint) => {
      const rgb = PAINT_COLOURS[theme][paint];
      return [linear(rgb >> 16), linear((rgb >> 8) & 255), linear(rgb & 255)];
    }),
  );
}
