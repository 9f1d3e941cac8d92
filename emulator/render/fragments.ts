import { SAMPLE_X, SAMPLES, type Samples } from "./fill";
import { BAND_ROWS } from "./project";
import type { World } from "./world";

/** Samples of one surface that differ by this share in 1/distance are two layers, one behind the other. */
const SHEET = 0.03;
const MATERIALS = 32;

/** Where a fragment is shaded, as an offset from its pixel's corner: at its only sample, mid-pixel, or mid-square. */
export const OFFSET_X = Float64Array.of(...SAMPLE_X, 0.5, 1);
export const OFFSET_Y = Float64Array.of(0.125, 0.375, 0.625, 0.875, 0.5, 1);
const PIXEL = SAMPLES;
const CORNER = SAMPLES + 1;

/**
 * Packs a fragment into one number: row and column in the band, the number of the pixel's samples that it covers, and
 * where it is shaded. A square, two by two pixels within one smooth surface, is shaded once and has a share of 0.
 */
const pack = (row: number, column: number, share: number, place: number) =>
  (row << ROW_SHIFT) | (column << COLUMN_SHIFT) | (share << 3) | place;
export const ROW_SHIFT = 18;
export const COLUMN_SHIFT = 6;
export const COLUMN_MASK = 0xfff;
const WHOLE = pack(0, 0, SAMPLES, PIXEL);
export const SQUARE = pack(0, 0, 0, CORNER);
/** Marks a fragment that was removed. */
export const GONE = -1;

/**
 * The visible pieces of surface in one band of rows: one for two by two pixels inside a surface, up to four for a pixel
 * at an edge. A structure of arrays, sorted by material, so that each material and each light runs as one tight loop.
 * `as number` in the loops is safe because every index is below `count`.
 */
export class Fragments {
  count = 0;
  /** Fragments of material m are `runs[m] … runs[m + 1]`; the sky is first, as material 0. */
  readonly runs = new Int32Array(MATERIALS + 1);
  /** See pack. */
  readonly code: Int32Array;
  readonly triangle: Int32Array;
  /** World position; for the sky the view direction, not normalised. `away`: distance along the view ray. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly away: Float32Array;
  /** Weights of the triangle's second and third corner. */
  readonly u: Float32Array;
  readonly v: Float32Array;
  /** Unit normal, flipped towards the camera where the triangle is seen from behind. */
  readonly nx: Float32Array;
  readonly ny: Float32Array;
  readonly nz: Float32Array;
  /** The surface's linear colour; after lighting, the outgoing light. */
  readonly r: Float32Array;
  readonly g: Float32Array;
  readonly b: Float32Array;
  /** Emitted light. */
  readonly er: Float32Array;
  readonly eg: Float32Array;
  readonly eb: Float32Array;
  /** Strength of the highlight, its width 0…1, and how far the light wraps around the surface. */
  readonly gloss: Float32Array;
  readonly rough: Float32Array;
  readonly soft: Float32Array;
  /** Share of the sun and of the sky that reaches it. */
  readonly sunlit: Float32Array;
  readonly open: Float32Array;
  /** Indices of squares that a shadow edge crosses; each of their pixels must be shaded separately. */
  readonly splits: Int32Array;
  splitCount = 0;
  readonly #seenCode: Int32Array;
  readonly #seenTriangle: Int32Array;

  constructor(readonly width: number) {
    const size = width * BAND_ROWS * SAMPLES;
    const reals = () => new Float32Array(size);
    this.code = new Int32Array(size);
    this.splits = new Int32Array(size / SAMPLES);
    this.triangle = new Int32Array(size);
    this.#seenCode = new Int32Array(size);
    this.#seenTriangle = new Int32Array(size);
    [this.x, this.y, this.z, this.away, this.u, this.v] = [reals(), reals(), reals(), reals(), reals(), reals()];
    [this.nx, this.ny, this.nz, this.r, this.g, this.b] = [reals(), reals(), reals(), reals(), reals(), reals()];
    [this.er, this.eg, this.eb, this.gloss, this.rough] = [reals(), reals(), reals(), reals(), reals()];
    [this.soft, this.sunlit, this.open] = [reals(), reals(), reals()];
  }

  /** Finds the fragments of the band's first `rows` rows, an even number. */
  gather(samples: Samples, world: World, rows: number) {
    const { width } = this;
    this.count = 0;
    for (let row = 0; row < rows; row += 2)
      for (let column = 0; column < width; column += 2) {
        const owner = squareOwner(samples, world, row * width * SAMPLES + column);
        if (owner >= -1) this.#add(pack(row, column, 0, CORNER), owner);
        else {
          this.#pixel(samples, world, row, column);
          this.#pixel(samples, world, row, column + 1);
          this.#pixel(samples, world, row + 1, column);
          this.#pixel(samples, world, row + 1, column + 1);
        }
      }
    this.#sort(world.material);
  }

  /** Takes the squares of another set that need shading for each pixel. */
  takeSplits(other: Fragments, world: World) {
    this.count = 0;
    for (let index = 0; index < other.splitCount; index++) {
      const at = other.splits[index] as number;
      const corner = (other.code[at] as number) - SQUARE + WHOLE;
      const triangle = other.triangle[at] as number;
      other.code[at] = GONE;
      this.#add(corner, triangle);
      this.#add(corner + (1 << COLUMN_SHIFT), triangle);
      this.#add(corner + (1 << ROW_SHIFT), triangle);
      this.#add(corner + (1 << ROW_SHIFT) + (1 << COLUMN_SHIFT), triangle);
    }
    this.#sort(world.material);
  }

  #add(code: number, triangle: number) {
    this.#seenCode[this.count] = code;
    this.#seenTriangle[this.count++] = triangle;
  }

  #pixel(samples: Samples, world: World, row: number, column: number) {
    const { width } = this;
    const ids = samples.triangle;
    const place = row * width * SAMPLES + column;
    const id = ids[place] as number;
    if (id === ids[place + width] && id === ids[place + 2 * width] && id === ids[place + 3 * width])
      this.#add(pack(row, column, SAMPLES, PIXEL), id);
    else this.#edge(samples, world, row, column);
  }

  #edge(samples: Samples, world: World, row: number, column: number) {
    const { width } = this;
    const place = row * width * SAMPLES + column;
    let taken = 0;
    for (let sample = 0; sample < SAMPLES; sample++) {
      if ((taken >> sample) & 1) continue;
      let share = 1;
      for (let other = sample + 1; other < SAMPLES; other++) {
        if ((taken >> other) & 1 || !sameSheet(samples, world, place + sample * width, place + other * width)) continue;
        taken |= 1 << other;
        share++;
      }
      const id = samples.triangle[place + sample * width] as number;
      this.#add(pack(row, column, share, share === SAMPLES ? PIXEL : sample), id);
    }
  }

  /** Counting sort by material. */
  #sort(material: Uint8Array) {
    const { runs, count, code, triangle } = this;
    const [codes, triangles] = [this.#seenCode, this.#seenTriangle];
    runs.fill(0);
    for (let at = 0; at < count; at++) {
      const id = triangles[at] as number;
      const run = id < 0 ? 1 : (material[id] as number) + 1;
      runs[run] = (runs[run] as number) + 1;
    }
    for (let run = 0; run < MATERIALS; run++) runs[run + 1] = (runs[run + 1] as number) + (runs[run] as number);
    const next = runs.slice();
    for (let at = 0; at < count; at++) {
      const id = triangles[at] as number;
      const run = id < 0 ? 0 : (material[id] as number);
      const place = next[run] as number;
      next[run] = place + 1;
      code[place] = codes[at] as number;
      triangle[place] = id;
    }
  }
}

/** The triangle that covers a whole square of pixels, −1 for the sky, −2 when each pixel must be checked separately. */
function squareOwner(samples: Samples, world: World, place: number): number {
  const { width, triangle: ids } = samples;
  const id = ids[place] as number;
  if (id >= 0 && world.detailed[id]) return -2;
  const [b, c, d] = [place + 2 * width, place + 4 * width, place + 6 * width];
  const one =
    ids[place + 1] === id &&
    ids[d + width] === id &&
    ids[d + width + 1] === id &&
    ids[place + width] === id &&
    ids[place + width + 1] === id &&
    ids[b] === id &&
    ids[b + 1] === id &&
    ids[b + width] === id &&
    ids[b + width + 1] === id &&
    ids[c] === id &&
    ids[c + 1] === id &&
    ids[c + width] === id &&
    ids[c + width + 1] === id &&
    ids[d] === id &&
    ids[d + 1] === id;
  return one ? id : sameSurface(samples, world, place);
}

function sameSurface(samples: Samples, world: World, place: number): number {
  const { width } = samples;
  if ((samples.triangle[place] as number) < 0) return -2;
  let at = place;
  for (let row = 0; row < 2 * SAMPLES; row++, at += width)
    if (!(sameSheet(samples, world, place, at) && sameSheet(samples, world, place, at + 1))) return -2;
  return samples.triangle[place + SAMPLES * width] as number;
}

function sameSheet(samples: Samples, world: World, one: number, other: number): boolean {
  const a = samples.triangle[one] as number;
  const b = samples.triangle[other] as number;
  if (a === b) return true;
  if (a < 0 || b < 0 || world.group[a] !== world.group[b]) return false;
  const w = samples.w[one] as number;
  return Math.abs(w - (samples.w[other] as number)) < SHEET * w;
}
