/** How a scene is developed: stops of exposure, saturation around 1, bloom 0…1, how much darker the corners are. */
export type Grade = { exposure: number; saturation: number; bloom: number; vignette: number };

const CURVE = 4096;
const GLOW_CELL = 8;
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((step) => (step + 0.5) / 16);

/** A film-like curve (Narkowicz's fit to ACES, softened) then sRGB's gamma, for light x as an entry at x / (x + 1). */
const TONE = Float32Array.from({ length: CURVE + 1 }, (_, entry) => {
  const x = Math.min(60, entry / Math.max(1e-4, CURVE - entry));
  const film = (x * (2.3 * x + 0.05)) / (x * (2.2 * x + 0.62) + 0.16);
  return 255 * Math.min(1, film) ** (1 / 2.2);
});

/** Light gathered for one frame and its development to eight bits. One instance a picture size; reused frame after frame. */
export class Frame {
  readonly light: Float32Array;
  readonly rgb: Uint8Array;
  readonly #columns: number;
  readonly #rows: number;
  #glow: Float32Array;
  #spare: Float32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.light = new Float32Array(width * height * 3);
    this.rgb = new Uint8Array(width * height * 3);
    this.#columns = Math.ceil(width / GLOW_CELL) + 1;
    this.#rows = Math.ceil(height / GLOW_CELL) + 1;
    this.#glow = new Float32Array(this.#columns * this.#rows * 3);
    this.#spare = new Float32Array(this.#glow.length);
  }

  develop(grade: Grade) {
    this.#gatherGlow();
    for (let pass = 0; pass < 3; pass++) {
      this.#blur(3, this.#columns * 3, this.#columns, this.#rows);
      this.#blur(this.#columns * 3, 3, this.#rows, this.#columns);
    }
    const line = new Float32Array(this.#columns * 3);
    for (let row = 0; row < this.height; row++) {
      this.#glowLine(row, line, grade.bloom);
      this.#developRow(row, line, grade);
    }
  }

  /** What is brighter than white, a cell at a time. */
  #gatherGlow() {
    const { light, width, height } = this;
    const glow = this.#glow.fill(0);
    for (let row = 0; row < height; row += 2)
      for (let column = 0; column < width; column += 2) {
        const at = (row * width + column) * 3;
        const over = Math.max(light[at] as number, light[at + 1] as number, light[at + 2] as number) - 1;
        if (over <= 0) continue;
        const share = Math.min(1, over) * (4 / GLOW_CELL ** 2);
        const cell = (((row / GLOW_CELL) | 0) * this.#columns + ((column / GLOW_CELL) | 0)) * 3;
        for (let channel = 0; channel < 3; channel++)
          glow[cell + channel] = (glow[cell + channel] as number) + Math.min(8, light[at + channel] as number) * share;
      }
  }

  #blur(step: number, stride: number, length: number, lines: number) {
    const from = this.#glow;
    const to = this.#spare;
    for (let line = 0; line < lines; line++)
      for (let channel = 0; channel < 3; channel++) {
        const start = line * stride + channel;
        for (let at = 0; at < length; at++) {
          let sum = 0;
          for (let near = Math.max(0, at - 2); near <= Math.min(length - 1, at + 2); near++)
            sum += from[start + near * step] as number;
          to[start + at * step] = sum / 5;
        }
      }
    [this.#glow, this.#spare] = [to, from];
  }

  #glowLine(row: number, line: Float32Array, strength: number) {
    const y = Math.max(0, row / GLOW_CELL - 0.5);
    const j = y | 0;
    const share = y - j;
    const above = j * this.#columns * 3;
    const below = Math.min(this.#rows - 1, j + 1) * this.#columns * 3;
    for (let at = 0; at < line.length; at++) {
      const a = this.#glow[above + at] as number;
      line[at] = (a + ((this.#glow[below + at] as number) - a) * share) * strength;
    }
  }

  #developRow(row: number, glow: Float32Array, { exposure, saturation, vignette }: Grade) {
    const { light, rgb, width, height } = this;
    const y = (row - height / 2) / (Math.max(width, height) / 2);
    const bayer = (row & 3) * 4;
    let at = row * width * 3;
    for (let column = 0; column < width; column++, at += 3) {
      const place = Math.max(0, column / GLOW_CELL - 0.5);
      const cell = (place | 0) * 3;
      const share = place - (place | 0);
      const x = (column - width / 2) / (Math.max(width, height) / 2);
      const corner = 1 - vignette * (x * x + y * y);
      const gain = exposure * corner * corner;
      const g0 = glow[cell] as number;
      const g1 = glow[cell + 1] as number;
      const g2 = glow[cell + 2] as number;
      const r = ((light[at] as number) + g0 + ((glow[cell + 3] as number) - g0) * share) * gain;
      const g = ((light[at + 1] as number) + g1 + ((glow[cell + 4] as number) - g1) * share) * gain;
      const b = ((light[at + 2] as number) + g2 + ((glow[cell + 5] as number) - g2) * share) * gain;
      const grey = (0.2126 * r + 0.7152 * g + 0.0722 * b) * (1 - saturation);
      const dither = BAYER[bayer + (column & 3)] as number;
      rgb[at] = tone(r * saturation + grey) + dither;
      rgb[at + 1] = tone(g * saturation + grey) + dither;
      rgb[at + 2] = tone(b * saturation + grey) + dither;
    }
  }
}

/** At most 255, so that the dither (under 1) never wraps a byte around. */
function tone(light: number): number {
  const x = light > 0 ? light : 0;
  return Math.min(255, TONE[((x / (x + 1)) * CURVE) | 0] as number);
}
