import { EDGE_STRIDE } from "./edges";
import { BAND_ROWS, type Projection } from "./project";

/** Samples in a pixel, one on each quarter row, spread so that near-level and near-upright edges get four steps each. */
export const SAMPLES = 4;
export const SAMPLE_X = Float64Array.of(0.375, 0.875, 0.125, 0.625);

/** Instead of a triangle: nothing but sky, or a pixel whose samples see different things. */
export const SKY = -1;
export const MIXED = -2;

const [LEAST_LEFT, MOST_LEFT, LEAST_RIGHT, MOST_RIGHT] = [8, 9, 10, 11] as const;

/** Whole pixels this close in 1/distance are compared sample by sample: surfaces that cut each other get a smooth seam. */
const CLOSE = 0.004;

/**
 * What one band of rows sees, as 1/distance and triangle: for each pixel when all of it sees one triangle, else for each of
 * its samples. Most pixels never come to that. Sample arrays are four planes, one after the other.
 */
export class Samples {
  readonly w: Float32Array;
  readonly triangle: Int32Array;
  readonly sampleW: Float32Array;
  readonly sampleTriangle: Int32Array;
  /** Pixels in the band, which is the distance from one plane of samples to the next. */
  readonly plane: number;
  /** Of the picture row being filled: for each sample row from which pixel up to which; then the least and most of both. */
  readonly #span = new Int32Array(2 * SAMPLES + 4);

  constructor(readonly width: number) {
    this.plane = width * BAND_ROWS;
    this.w = new Float32Array(this.plane);
    this.triangle = new Int32Array(this.plane);
    this.sampleW = new Float32Array(this.plane * SAMPLES);
    this.sampleTriangle = new Int32Array(this.plane * SAMPLES);
  }

  fill({ starts, members, edges, triangle }: Projection, band: number) {
    this.w.fill(0);
    this.triangle.fill(SKY);
    const end = starts[band + 1] as number;
    for (let member = starts[band] as number; member < end; member++) {
      const entry = members[member] as number;
      this.#triangle(edges, entry * EDGE_STRIDE, triangle[entry] as number, band * BAND_ROWS);
    }
  }

  #triangle(edges: Float64Array, at: number, triangle: number, top: number) {
    const { width } = this;
    const span = this.#span;
    const w0 = edges[at + 8] as number;
    const wx = edges[at + 9] as number;
    const wy = edges[at + 10] as number;
    const first = Math.max(top, Math.floor(edges[at] as number));
    const last = Math.min(top + BAND_ROWS - 1, Math.floor(edges[at + 2] as number));
    for (let row = first; row <= last; row++) {
      this.#spans(edges, at, row);
      const start = span[LEAST_LEFT] as number;
      const end = span[MOST_RIGHT] as number;
      if (start >= end) continue;
      const inside = Math.min(end, span[MOST_LEFT] as number);
      const outside = Math.max(inside, span[LEAST_RIGHT] as number);
      const line = (row - top) * width;
      const near = w0 + wy * (row + 0.5) + wx * 0.5;
      if (start < inside) this.#rim(line, start, inside, near, wx, wy, triangle);
      if (inside < outside) this.#body(line, inside, outside, near, wx, wy, triangle);
      if (outside < end) this.#rim(line, outside, end, near, wx, wy, triangle);
    }
  }

  /** Where each sample row of a picture row is inside the triangle; a row that misses it goes from `width` to 0. */
  #spans(edges: Float64Array, at: number, row: number) {
    const span = this.#span;
    const { width } = this;
    const y0 = edges[at] as number;
    const y1 = edges[at + 1] as number;
    const y2 = edges[at + 2] as number;
    const x0 = edges[at + 3] as number;
    const x1 = edges[at + 4] as number;
    const long = edges[at + 5] as number;
    const upper = edges[at + 6] as number;
    const lower = edges[at + 7] as number;
    let leastLeft = width;
    let mostLeft = 0;
    let leastRight = width;
    let mostRight = 0;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const y = row + (sample + 0.5) / SAMPLES;
      let left = width;
      let right = 0;
      if (y >= y0 && y < y2) {
        const a = x0 + (y - y0) * long;
        const b = y < y1 ? x0 + (y - y0) * upper : x1 + (y - y1) * lower;
        const offset = SAMPLE_X[sample] as number;
        left = Math.max(0, Math.ceil((a < b ? a : b) - offset));
        right = Math.min(width, Math.ceil((a < b ? b : a) - offset));
      }
      span[sample] = left;
      span[sample + SAMPLES] = right;
      leastLeft = Math.min(leastLeft, left);
      mostLeft = Math.max(mostLeft, left);
      leastRight = Math.min(leastRight, right);
      mostRight = Math.max(mostRight, right);
    }
    span[LEAST_LEFT] = leastLeft;
    span[MOST_LEFT] = mostLeft;
    span[LEAST_RIGHT] = leastRight;
    span[MOST_RIGHT] = mostRight;
  }

  /** Pixels that lie within the triangle with all their samples. */
  #body(line: number, start: number, end: number, near: number, wx: number, wy: number, triangle: number) {
    const { w, triangle: ids } = this;
    let here = near + wx * start;
    for (let pixel = line + start; pixel < line + end; pixel++, here += wx) {
      const there = w[pixel] as number;
      if (here < there * (1 - CLOSE)) continue;
      if (here > there * (1 + CLOSE) && ids[pixel] !== MIXED) {
        w[pixel] = here;
        ids[pixel] = triangle;
      } else for (let sample = 0; sample < SAMPLES; sample++) this.#sample(pixel, sample, here, wx, wy, triangle);
    }
  }

  /** Pixels on the triangle's edge: each sample for itself. */
  #rim(line: number, start: number, end: number, near: number, wx: number, wy: number, triangle: number) {
    const span = this.#span;
    for (let column = start; column < end; column++) {
      const here = near + wx * column;
      if (here < (this.w[line + column] as number) * (1 - CLOSE)) continue;
      for (let sample = 0; sample < SAMPLES; sample++)
        if (column >= (span[sample] as number) && column < (span[sample + SAMPLES] as number))
          this.#sample(line + column, sample, here, wx, wy, triangle);
    }
  }

  #sample(pixel: number, sample: number, middle: number, wx: number, wy: number, triangle: number) {
    if (this.triangle[pixel] !== MIXED) this.#mix(pixel);
    const place = sample * this.plane + pixel;
    const here = middle + wx * ((SAMPLE_X[sample] as number) - 0.5) + wy * ((sample - 1.5) / SAMPLES);
    if (here <= (this.sampleW[place] as number)) return;
    this.sampleW[place] = here;
    this.sampleTriangle[place] = triangle;
  }

  /** A mixed pixel's own `w` becomes a bound: what is clearly behind it is behind all samples. */
  #mix(pixel: number) {
    const w = this.w[pixel] as number;
    const triangle = this.triangle[pixel] as number;
    for (let place = pixel; place < this.plane * SAMPLES; place += this.plane) {
      this.sampleW[place] = w;
      this.sampleTriangle[place] = triangle;
    }
    this.triangle[pixel] = MIXED;
  }
}
