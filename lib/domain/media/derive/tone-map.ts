/** Points of the table along each axis; ffmpeg interpolates between them. */
const POINTS = 33;
/** Nits of diffuse white in HDR, ITU-R BT.2408. */
const WHITE = 203;
/** Nits above which all values look the same. */
const PEAK = 1000;

/** BT.2020 to BT.709 in linear light, ITU-R BT.2087. */
const TO_BT709 = [
  [1.6605, -0.5876, -0.0728],
  [-0.1246, 1.1329, -0.0083],
  [-0.0182, -0.1006, 1.1187],
] as const;

type Rgb = readonly [number, number, number];

/** A lookup table in `.cube` format that converts HDR to SDR colours. Every version of ffmpeg can apply one. */
export function toneMap(transfer: "pq" | "hlg"): string {
  const lines = [`LUT_3D_SIZE ${POINTS}`]; // text-ok: a file format
  const at = (index: number) => index / (POINTS - 1);
  for (let blue = 0; blue < POINTS; blue += 1)
    for (let green = 0; green < POINTS; green += 1)
      for (let red = 0; red < POINTS; red += 1)
        lines.push(
          toSdr([at(red), at(green), at(blue)], transfer)
            .map((one) => one.toFixed(5))
            .join(" "),
        );
  return `${lines.join("\n")}\n`;
}

/** Converts one colour. Each channel is 0 to 1, as stored. */
export function toSdr(colour: Rgb, transfer: "pq" | "hlg"): Rgb {
  const nits = transfer === "pq" ? pqNits(colour) : hlgNits(colour);
  const linear = nits.map((one) => one / WHITE);
  const narrow = TO_BT709.map((row) => row.reduce((sum, weight, at) => sum + weight * (linear[at] ?? 0), 0));
  const brightest = Math.max(...narrow, 1e-6);
  const shrink = rollOff(brightest) / brightest;
  const [red = 0, green = 0, blue = 0] = narrow.map((one) => gamma(Math.max(0, one) * shrink));
  return [red, green, blue];
}

/** SMPTE ST 2084. */
const pqNits = (colour: Rgb) =>
  colour.map((one) => {
    const power = one ** (1 / 78.84375);
    return 10_000 * (Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125);
  });

/** ITU-R BT.2100, for a display of 1000 nits. */
function hlgNits(colour: Rgb): number[] {
  const scene = colour.map((one) =>
    one <= 0.5 ? (one * one) / 3 : (Math.exp((one - 0.55991073) / 0.17883277) + 0.28466892) / 12,
  );
  const [red = 0, green = 0, blue = 0] = scene;
  const luminance = 0.2627 * red + 0.678 * green + 0.0593 * blue;
  return scene.map((one) => PEAK * Math.max(luminance, 1e-6) ** 0.2 * one);
}

/** Values up to 0.8 of white do not change; highlights above are compressed into the rest. */
function rollOff(value: number): number {
  const knee = 0.8;
  if (value <= knee) return value;
  const over = (value - knee) / (1 - knee);
  const most = (PEAK / WHITE - knee) / (1 - knee);
  return knee + (1 - knee) * Math.min(1, (over * (1 + over / most ** 2)) / (1 + over));
}

/** Browsers show BT.709 video with the gamma of computer screens. */
const gamma = (linear: number) => Math.min(1, linear) ** (1 / 2.2);
