import { SAMPLES } from "./fill";
import { COLUMN_MASK, COLUMN_SHIFT, type Fragments, GONE, ROW_SHIFT } from "./fragments";
import { Glow } from "./glow";
import { VIDEO, videoEntry } from "./tone";

/** The colour grade of a scene: exposure, saturation around 1, strength of the bloom and of the vignette. */
export type Grade = { exposure: number; saturation: number; bloom: number; vignette: number };

/** Studio-range black and neutral chroma, plus a half so that truncation to bytes rounds. */
const BLACK = 16.5;
const GREY = 128.5;

/** Bytes of one picture in planar YUV 4:2:0. */
export const yuvSize = (width: number, height: number) => (width * height * 3) / 2;

/**
 * The picture while it is drawn. Each fragment is converted directly to luma and chroma (BT.709, studio range): a square
 * of four pixels is exactly one chroma sample, and edges blend in the output's colour space.
 */
export class Plate {
  readonly #luma: Float32Array;
  readonly #blue: Float32Array;
  readonly #red: Float32Array;
  readonly #glow: Glow;
  readonly #colour = new Float32Array(3);
  readonly #bits = new Int32Array(this.#colour.buffer);

  /** Width and height are even. */
  constructor(
    readonly width: number,
    readonly height: number,
    readonly grade: Grade,
  ) {
    this.#luma = new Float32Array(width * height);
    this.#blue = new Float32Array((width * height) / 4);
    this.#red = new Float32Array((width * height) / 4);
    this.#glow = new Glow(width, height);
  }

  clear() {
    this.#luma.fill(BLACK);
    this.#blue.fill(GREY);
    this.#red.fill(GREY);
    this.#glow.clear();
  }

  /** Exposes the fragments of the band that starts at picture row `top`, then writes each to the pixels it covers. */
  add(run: Fragments, top: number) {
    this.#expose(run, top);
    this.#print(run, top);
  }

  /** Converts light to luma and two chromas, in place. */
  #expose({ code, r, g, b, count }: Fragments, top: number) {
    const { width, height } = this;
    const { exposure, saturation, vignette } = this.grade;
    const [colour, bits] = [this.#colour, this.#bits];
    const radius = 2 / Math.max(width, height);
    for (let at = 0; at < count; at++) {
      const packed = code[at] as number;
      const column = (packed >> COLUMN_SHIFT) & COLUMN_MASK;
      const row = top + (packed >> ROW_SHIFT);
      const x = (column - width / 2) * radius;
      const y = (row - height / 2) * radius;
      const corner = 1 - vignette * (x * x + y * y);
      const gain = exposure * corner * corner;
      const red = (r[at] as number) * gain;
      const green = (g[at] as number) * gain;
      const blue = (b[at] as number) * gain;
      if (packed !== GONE && (red > 1 || green > 1 || blue > 1))
        this.#glow.add(column, row, (packed >> 3) & 7 || 4 * SAMPLES, red, green, blue);
      const dull = (0.2126 * red + 0.7152 * green + 0.0722 * blue) * (1 - saturation);
      colour[0] = red * saturation + dull;
      colour[1] = green * saturation + dull;
      colour[2] = blue * saturation + dull;
      const toneR = VIDEO[videoEntry(bits[0] as number)] as number;
      const toneG = VIDEO[videoEntry(bits[1] as number)] as number;
      const toneB = VIDEO[videoEntry(bits[2] as number)] as number;
      const grey = 0.2126 * toneR + 0.7152 * toneG + 0.0722 * toneB;
      r[at] = grey * 219;
      g[at] = (toneB - grey) * 120.7;
      b[at] = (toneR - grey) * 142.2;
    }
  }

  /** The four pixels of a square differ by less than one step, as dither against banding in skies. */
  #print({ code, r, g, b, count }: Fragments, top: number) {
    const { width } = this;
    const [luma, blue, red] = [this.#luma, this.#blue, this.#red];
    for (let at = 0; at < count; at++) {
      const packed = code[at] as number;
      if (packed === GONE) continue;
      const row = top + (packed >> ROW_SHIFT);
      const column = (packed >> COLUMN_SHIFT) & COLUMN_MASK;
      const place = row * width + column;
      const chroma = (row >> 1) * (width >> 1) + (column >> 1);
      const share = ((packed >> 3) & 7) / SAMPLES;
      if (share > 0) {
        luma[place] = (luma[place] as number) + (r[at] as number) * share;
        blue[chroma] = (blue[chroma] as number) + ((g[at] as number) * share) / 4;
        red[chroma] = (red[chroma] as number) + ((b[at] as number) * share) / 4;
      } else {
        const light = BLACK + (r[at] as number);
        luma[place] = light - 0.375;
        luma[place + 1] = light + 0.125;
        luma[place + width] = light + 0.375;
        luma[place + width + 1] = light - 0.125;
        blue[chroma] = GREY + (g[at] as number);
        red[chroma] = GREY + (b[at] as number);
      }
    }
  }

  /** Adds the glow and rounds to bytes. */
  develop(yuv: Uint8Array) {
    this.#glow.spread(this.grade.bloom);
    this.#glow.shine(this.#luma, this.#blue, this.#red);
    yuv.set(this.#luma);
    yuv.set(this.#blue, this.#luma.length);
    yuv.set(this.#red, this.#luma.length + this.#blue.length);
  }
}
